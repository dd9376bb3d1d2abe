package dev.steelyard.kernel.natives;

import dev.steelyard.kernel.work.Assignment;
import dev.steelyard.kernel.work.Kernel;
import dev.steelyard.spi.PassRecorder;
import dev.steelyard.spi.WrongResultException;
import java.util.List;
import java.util.Map;

/** A kernel of the native library. */
public final class NativeKernel implements Kernel {

    /** What tests may plant in order to see it noticed. */
    enum Plant {
        WRONG_VALUE(1),
        CRASH(2),
        /** A part of the work is left undone: there is what was there before it. */
        OMISSION(3);

        private final int code;

        Plant(int code) {
            this.code = code;
        }
    }

    private final String name;
    private long handle;

    private NativeKernel(String name, long handle) {
        this.name = name;
        this.handle = handle;
    }

    /** Of this library, for an instruction set that {@link NativeLibrary#isa} gave. */
    static NativeKernel of(Assignment assignment, int isa) {
        int[] cpus = assignment.cpus().stream().mapToInt(Integer::intValue).toArray();
        String kernel = assignment.spec().name();
        return new NativeKernel(kernel, NativeBridge.create(kernel, isa, assignment.lines(), cpus));
    }

    @Override
    public long neededBytes() {
        return NativeBridge.neededBytes(opened());
    }

    @Override
    public Map<String, String> open() {
        return Report.parse(NativeBridge.open(opened())).requireOpened(name).facts();
    }

    @Override
    public void prepare() {
        Report.parse(NativeBridge.prepare(opened())).requireDone(name);
    }

    @Override
    public void perform(PassRecorder recorder) {
        Report report = Report.parse(NativeBridge.perform(opened())).requireDone(name);
        report.measurements().forEach(recorder::measured);
        // A kernel that takes one place for many sizes checks each while its data are there.
        report.wrong().forEach(recorder::wrong);
    }

    @Override
    public void verify(PassRecorder recorder) throws WrongResultException {
        Report report = Report.parse(NativeBridge.verify(opened()));
        report.measurements().forEach(recorder::measured);
        List<String> wrong = report.wrong();
        if (!wrong.isEmpty()) {
            throw new WrongResultException(String.join("; ", wrong));
        }
    }

    void plant(Plant plant) {
        NativeBridge.plant(opened(), plant.code);
    }

    private long opened() {
        if (handle == 0) {
            throw new IllegalStateException("kernel " + name + " is closed");
        }
        return handle;
    }

    @Override
    public void close() {
        if (handle != 0) {
            NativeBridge.close(handle);
            handle = 0;
        }
    }
}
