package dev.steelyard.engine.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class MisfitTest {

    @Test
    void whatIsMissingIsNamedHoweverDeepItLies() {
        assertEquals("NoSuchMethodError: 'void a.B.c()'", Misfit.in(new NoSuchMethodError("'void a.B.c()'")));
        assertEquals(
                "NoClassDefFoundError: a.b.C",
                Misfit.in(new CompletionException(new IOException(new NoClassDefFoundError("a/b/C")))));
        assertEquals("AbstractMethodError", Misfit.in(new AbstractMethodError()));
    }

    @Test
    void aClassThatCannotBeMadeTellsWhy() {
        Throwable cause = new IllegalArgumentException("No enum constant a.B.CRC64");
        assertEquals(
                "IllegalArgumentException: No enum constant a.B.CRC64",
                Misfit.in(new IOException(new ExceptionInInitializerError(cause))));
        assertEquals("NoSuchFieldError: x", Misfit.in(new ExceptionInInitializerError(new NoSuchFieldError("x"))));
    }

    @Test
    void otherFailuresAreNone() {
        assertNull(Misfit.in(new IOException("reset", new IllegalStateException("closed"))));
        assertNull(Misfit.in(new UnsatisfiedLinkError("no library")));
        assertNull(Misfit.in(new OutOfMemoryError("heap")));
    }
}
