/* The machine's own BLAS, found at run time and named for what it is. */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

#include "dense_trial.h"

enum { COLUMN_MAJOR = 102, NO_TRANSPOSITION = 111, LABEL_BYTES = 256 };

typedef void (*gemm64)(int, int, int, int, int, int, double, const double *, int, const double *, int, double,
                       double *, int);
typedef void (*gemm32)(int, int, int, int, int, int, float, const float *, int, const float *, int, float, float *,
                       int);
typedef void (*gesv64)(const int *, const int *, double *, const int *, int *, double *, const int *, int *);

struct sy_blas {
    gemm64 dgemm;
    gemm32 sgemm;
    gesv64 dgesv;
    char label[LABEL_BYTES];
};

/* With 32-bit integers in their interfaces; MKL's single library chooses that by default. */
static const char *const KNOWN[] = {"libopenblas.so.0",      "libopenblas.so", "libmkl_rt.so.2", "libmkl_rt.so",
                                    "libarmpl_lp64_mp.so", "libarmpl_mp.so", "libblis.so.4",   "libblis.so"};

/* ISO C knows no conversion from an object's pointer to a function's; POSIX wants the bytes to be the same. */
static int find(void *library, const char *name, void *function) {
    void *symbol = dlsym(library, name);
    __builtin_memcpy(function, &symbol, sizeof symbol);
    return symbol != NULL;
}

static void set_threads(void *library, int threads) {
    static const char *const NAMES[] = {"openblas_set_num_threads", "MKL_Set_Num_Threads", "omp_set_num_threads"};
    void (*set)(int);
    void (*set_blis)(long);
    if (find(library, "bli_thread_set_num_threads", &set_blis)) {
        set_blis(threads);
        return;
    }
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        if (find(library, NAMES[i], &set)) {
            set(threads);
            return;
        }
    }
}

static void label(struct sy_blas *blas, void *library, const char *file, int threads) {
    char *(*text)(void);
    void (*describe)(char *, int);
    char version[160] = "a BLAS that tells no version";
    if (find(library, "openblas_get_config", &text)) {
        snprintf(version, sizeof version, "%s", text());
    } else if (find(library, "MKL_Get_Version_String", &describe)) {
        describe(version, (int)sizeof version - 1);
    } else if (find(library, "bli_info_get_version_str", &text)) {
        snprintf(version, sizeof version, "BLIS %s", text());
    } else if (find(library, "armplversion", &text)) {
        snprintf(version, sizeof version, "Arm Performance Libraries");
    }
    snprintf(blas->label, sizeof blas->label, "%s, %s, %d threads", version, file, threads);
}

static void *open_known(const char **file) {
    for (size_t i = 0; i < sizeof KNOWN / sizeof KNOWN[0]; i++) {
        void *library = dlopen(KNOWN[i], RTLD_NOW | RTLD_LOCAL);
        if (library != NULL) {
            *file = KNOWN[i];
            return library;
        }
    }
    return NULL;
}

sy_blas *sy_blas_open(const char *path, int threads, char *why, size_t why_bytes) {
    const char *file = path;
    void *library = path == NULL ? open_known(&file) : dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        snprintf(why, why_bytes, "%s",
                 path != NULL ? dlerror() : "none of OpenBLAS, MKL, Arm PL and BLIS is in the library path");
        return NULL;
    }
    sy_blas *blas = calloc(1, sizeof *blas);
    if (blas == NULL) {
        snprintf(why, why_bytes, "no memory");
        return NULL;
    }
    if (!find(library, "cblas_dgemm", &blas->dgemm) || !find(library, "cblas_sgemm", &blas->sgemm)) {
        snprintf(why, why_bytes, "%s has no cblas_dgemm or no cblas_sgemm", file);
        free(blas);
        return NULL;
    }
    find(library, "dgesv_", &blas->dgesv);
    set_threads(library, threads);
    label(blas, library, file, threads);
    return blas;
}

const char *sy_blas_label(const sy_blas *blas) {
    return blas->label;
}

int sy_blas_solves(const sy_blas *blas) {
    return blas->dgesv != NULL;
}

void sy_blas_close(sy_blas *blas) {
    free(blas);
}

int sy_blas_dgemm(const sy_blas *blas, long n, const double *a, const double *b, double *c, long ld) {
    if (ld > INT32_MAX) {
        return SY_DENSE_ARGUMENT;
    }
    blas->dgemm(COLUMN_MAJOR, NO_TRANSPOSITION, NO_TRANSPOSITION, (int)n, (int)n, (int)n, 1, a, (int)ld, b, (int)ld, 0,
                c, (int)ld);
    return 0;
}

int sy_blas_sgemm(const sy_blas *blas, long n, const float *a, const float *b, float *c, long ld) {
    if (ld > INT32_MAX) {
        return SY_DENSE_ARGUMENT;
    }
    blas->sgemm(COLUMN_MAJOR, NO_TRANSPOSITION, NO_TRANSPOSITION, (int)n, (int)n, (int)n, 1, a, (int)ld, b, (int)ld, 0,
                c, (int)ld);
    return 0;
}

int sy_blas_dgesv(const sy_blas *blas, long n, double *a, long lda, double *b) {
    if (lda > INT32_MAX) {
        return SY_DENSE_ARGUMENT;
    }
    if (blas->dgesv == NULL) {
        return SY_DENSE_LIBRARY;
    }
    int order = (int)n, one = 1, leading = (int)lda, info = 0;
    int *pivots = calloc((size_t)n, sizeof(int));
    if (pivots == NULL) {
        return SY_DENSE_MEMORY;
    }
    blas->dgesv(&order, &one, a, &leading, pivots, b, &order, &info);
    free(pivots);
    return info > 0 ? SY_DENSE_SINGULAR : info < 0 ? SY_DENSE_LIBRARY : 0;
}
