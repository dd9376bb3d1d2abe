/*
 * All kernels at a tiny size, with each instruction set that is offered: each must verify, and must notice what is
 * planted. Needs neither Java nor JNI, so that it works under an emulator.
 */
#include "../kernel.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

static void expect(int met, const char *kernel, const char *isa, const char *what, const char *report) {
    if (!met) {
        failures++;
        printf("FAILED: %s (%s): %s\n%s\n", kernel, isa, what, report);
    }
}

static void tell(const sy_kernel *kernel, const sy_context *context) {
    printf("%s (%s, %d threads)\n", kernel->name, sy_isa_name(context->isa), context->threads);
    for (const char *line = context->report; *line != '\0'; line = strchr(line, '\n') + 1) {
        char name[96], unit[16];
        int direction;
        unsigned long long bits;
        double value;
        if (sscanf(line, "value\t%95[^\t]\t%15[^\t]\t%d\t%llx", name, unit, &direction, &bits) == 4) {
            memcpy(&value, &bits, sizeof value);
            printf("    %s = %.4g %s\n", name, value, unit);
        } else {
            printf("    %.*s\n", (int)strcspn(line, "\n"), line);
        }
    }
}

static void pass(const sy_kernel *kernel, sy_context *context, void *state) {
    const char *name = sy_isa_name(context->isa);
    expect(sy_prepare(kernel, context, state) == 0, kernel->name, name, "does not prepare", context->report);
    expect(sy_perform(kernel, context, state) == 0, kernel->name, name, "does not perform", context->report);
    kernel->verify(context, state);
}

static void try_kernel(const sy_kernel *kernel, int isa, int threads, int planted, const char *parameters) {
    static const int anywhere[64] = {[0 ... 63] = -1};
    static sy_context context;
    context = (sy_context){.cpus = anywhere, .threads = threads, .isa = isa, .planted = planted};
    context.parameters = parameters;
    const char *name = sy_isa_name(isa);
    void *state = kernel->open(&context);
    expect(state != NULL, kernel->name, name, "does not open", context.report);
    if (state == NULL) {
        return;
    }
    /* The first pass is right, and leaves behind what must not pass for the work of the second. */
    context.planted = SY_PLANT_NOTHING;
    pass(kernel, &context, state);
    expect(strstr(context.report, "wrong\t") == NULL, kernel->name, name, "is wrong", context.report);
    context.planted = planted;
    context.reported = 0;
    pass(kernel, &context, state);
    kernel->close(state);
    int wrong = strstr(context.report, "wrong\t") != NULL;
    expect(wrong == (planted != SY_PLANT_NOTHING), kernel->name, name,
           planted == SY_PLANT_OMISSION ? "what was left undone is not noticed"
           : planted                    ? "a planted error is not noticed"
                                        : "is wrong",
           context.report);
    if (!planted) {
        tell(kernel, &context);
    }
}

int main(int count, char **arguments) {
    const char *tiny = "size=1048576\npages=0\nrepetitions=3\nmillis=20\n";
    const char *tiny_matrix = "size=131\n";
    const char *only = count > 1 ? arguments[1] : NULL;
    const char *parameters = count > 2 ? arguments[2] : tiny;
    for (const sy_kernel *const *kernel = sy_kernels; *kernel != NULL; kernel++) {
        if (only != NULL && strcmp(only, (*kernel)->name) != 0) {
            continue;
        }
        int matrix = strstr((*kernel)->name, "gemm") != NULL || strcmp((*kernel)->name, "linpack") == 0;
        const char *chosen = matrix && parameters == tiny ? tiny_matrix : parameters;
        for (int isa = 0; isa < SY_ISA_COUNT; isa++) {
            for (int threads = 1; sy_isa_offered(isa) && threads <= 3; threads++) {
                try_kernel(*kernel, isa, threads, SY_PLANT_NOTHING, chosen);
                try_kernel(*kernel, isa, threads, SY_PLANT_ERROR, chosen);
                try_kernel(*kernel, isa, threads, SY_PLANT_OMISSION, chosen);
            }
        }
    }
    printf("%s\n", failures == 0 ? "all verified" : "NOT verified");
    return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
