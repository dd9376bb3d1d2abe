package dev.steelyard.objects.file;

import dev.steelyard.model.InvalidInputException;

/** Says what is wrong with a workload, and where. */
@FunctionalInterface
public interface Problems {

    /** The complaint about the value at that JSON pointer, ready to be thrown. */
    InvalidInputException at(String pointer, String expected, String found, String remedy);
}
