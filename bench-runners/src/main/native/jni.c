/* The boundary: nothing here but the change of types. dev.steelyard.kernel.natives.NativeBridge is the other side. */
#include "kernel.h"
#include "record.h"
#include "teams.h"

#include <jni.h>
#include <stdlib.h>
#include <string.h>

#define METHOD(type, name) JNIEXPORT type JNICALL Java_dev_steelyard_kernel_natives_NativeBridge_##name
#define MOST_THREADS 8192

/* Handles that are not closed. With the last one no thread is left. */
static _Atomic int handles;

/* A kernel that is open: what the Java side holds as a number. */
typedef struct {
    const sy_kernel *kernel;
    void *state;
    int *cpus;
    char *parameters;
    sy_context context;
} handle;

static void throw_state(JNIEnv *env, const char *message) {
    jclass type = (*env)->FindClass(env, "java/lang/IllegalStateException");
    if (type != NULL) {
        (*env)->ThrowNew(env, type, message);
    }
}

static void release(handle *h) {
    free(h->cpus);
    free(h->parameters);
    free(h);
}

static char *copied(JNIEnv *env, jstring text) {
    const char *characters = (*env)->GetStringUTFChars(env, text, NULL);
    char *copy = characters == NULL ? NULL : strdup(characters);
    if (characters != NULL) {
        (*env)->ReleaseStringUTFChars(env, text, characters);
    }
    return copy;
}

static jstring report(JNIEnv *env, handle *h) {
    return (*env)->NewStringUTF(env, h->context.report);
}

static void forget_report(handle *h) {
    h->context.reported = 0;
    h->context.report[0] = '\0';
}

METHOD(jstring, record)(JNIEnv *env, jclass type) {
    (void)type;
    return (*env)->NewStringUTF(env, sy_record);
}

METHOD(jint, isaNamed)(JNIEnv *env, jclass type, jstring name) {
    char *text = copied(env, name);
    int isa = text == NULL ? -1 : sy_isa_named(text);
    (void)type;
    free(text);
    return isa;
}

METHOD(jstring, isaName)(JNIEnv *env, jclass type, jint isa) {
    (void)type;
    return isa < 0 || isa >= SY_ISA_COUNT ? NULL : (*env)->NewStringUTF(env, sy_isa_name(isa));
}

METHOD(jboolean, isaOffered)(JNIEnv *env, jclass type, jint isa) {
    (void)env;
    (void)type;
    return sy_isa_offered(isa) ? JNI_TRUE : JNI_FALSE;
}

/* A kernel that is not open yet; 0 and an exception for a kernel that is not there. */
METHOD(jlong, create)(JNIEnv *env, jclass type, jstring name, jint isa, jstring parameters, jintArray cpus) {
    jsize threads = (*env)->GetArrayLength(env, cpus);
    handle *h = calloc(1, sizeof *h);
    char *kernel = copied(env, name);
    (void)type;
    if (h == NULL || kernel == NULL || threads < 1 || threads > MOST_THREADS) {
        free(h);
        free(kernel);
        throw_state(env, "a kernel takes 1 to 8192 threads, and memory for its parameters");
        return 0;
    }
    h->kernel = sy_kernel_named(kernel);
    free(kernel);
    h->parameters = copied(env, parameters);
    h->cpus = calloc((size_t)threads, sizeof *h->cpus);
    if (h->kernel == NULL || h->parameters == NULL || h->cpus == NULL) {
        release(h);
        throw_state(env, "this library has no such kernel");
        return 0;
    }
    for (jsize i = 0; i < threads; i++) {
        jint cpu;
        (*env)->GetIntArrayRegion(env, cpus, i, 1, &cpu);
        h->cpus[i] = cpu;
    }
    h->context.cpus = h->cpus;
    h->context.threads = threads;
    h->context.isa = isa;
    h->context.parameters = h->parameters;
    handles++;
    return (jlong)(intptr_t)h;
}

METHOD(jlong, neededBytes)(JNIEnv *env, jclass type, jlong kernel) {
    handle *h = (handle *)(intptr_t)kernel;
    (void)env;
    (void)type;
    return (jlong)h->kernel->needed_bytes(&h->context);
}

METHOD(jstring, open)(JNIEnv *env, jclass type, jlong kernel) {
    handle *h = (handle *)(intptr_t)kernel;
    (void)type;
    forget_report(h);
    h->state = h->kernel->open(&h->context);
    return report(env, h);
}

METHOD(jstring, prepare)(JNIEnv *env, jclass type, jlong kernel) {
    handle *h = (handle *)(intptr_t)kernel;
    (void)type;
    forget_report(h);
    sy_prepare(h->kernel, &h->context, h->state);
    return report(env, h);
}

METHOD(jstring, perform)(JNIEnv *env, jclass type, jlong kernel) {
    handle *h = (handle *)(intptr_t)kernel;
    (void)type;
    forget_report(h);
    if (h->context.planted == SY_PLANT_CRASH) {
        abort();
    }
    sy_perform(h->kernel, &h->context, h->state);
    return report(env, h);
}

METHOD(jstring, verify)(JNIEnv *env, jclass type, jlong kernel) {
    handle *h = (handle *)(intptr_t)kernel;
    (void)type;
    forget_report(h);
    h->kernel->verify(&h->context, h->state);
    return report(env, h);
}

METHOD(void, plant)(JNIEnv *env, jclass type, jlong kernel, jint what) {
    handle *h = (handle *)(intptr_t)kernel;
    (void)env;
    (void)type;
    h->context.planted = what;
}

METHOD(void, close)(JNIEnv *env, jclass type, jlong kernel) {
    handle *h = (handle *)(intptr_t)kernel;
    (void)env;
    (void)type;
    if (h->state != NULL) {
        h->kernel->close(h->state);
    }
    release(h);
    if (--handles == 0) {
        sy_teams_end();
    }
}
