/*
 * Forced into every unit: asks for symbols under the versions that glibc 2.17 has, because newer ones moved them from
 * other libraries into libc under a new version and the linker would demand that.
 */
#if defined(__x86_64__)
#define SY_GLIBC "GLIBC_2.2.5"
#elif defined(__aarch64__)
#define SY_GLIBC "GLIBC_2.17"
#endif
__asm__(".symver pthread_create,pthread_create@" SY_GLIBC);
__asm__(".symver pthread_join,pthread_join@" SY_GLIBC);
__asm__(".symver dlopen,dlopen@" SY_GLIBC);
__asm__(".symver dlsym,dlsym@" SY_GLIBC);
__asm__(".symver dlerror,dlerror@" SY_GLIBC);
