#include "kernel.h"
#include "teams.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const sy_kernel *sy_kernel_named(const char *name) {
    for (const sy_kernel *const *kernel = sy_kernels; *kernel != NULL; kernel++) {
        if (strcmp((*kernel)->name, name) == 0) {
            return *kernel;
        }
    }
    return NULL;
}

static void append(sy_context *context, const char *format, va_list arguments) {
    size_t room = SY_REPORT_BYTES - context->reported;
    int length = vsnprintf(context->report + context->reported, room, format, arguments);
    if (length > 0 && (size_t)length < room) {
        context->reported += (size_t)length;
    } else {
        context->report[context->reported] = '\0';
    }
}

static void line(sy_context *context, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    append(context, format, arguments);
    va_end(arguments);
}

void sy_value(sy_context *context, const char *name, double value, const char *unit, int direction) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    /* As bits: decimals depend on the locale that the process happens to have. */
    line(context, "value\t%s\t%s\t%d\t%016llx\n", name, unit, direction, (unsigned long long)bits);
}

void sy_fact(sy_context *context, const char *name, const char *format, ...) {
    va_list arguments;
    line(context, "fact\t%s\t", name);
    va_start(arguments, format);
    append(context, format, arguments);
    va_end(arguments);
    line(context, "\n");
}

void sy_wrong(sy_context *context, const char *format, ...) {
    va_list arguments;
    line(context, "wrong\t");
    va_start(arguments, format);
    append(context, format, arguments);
    va_end(arguments);
    line(context, "\n");
}

void sy_failed(sy_context *context, const char *format, ...) {
    va_list arguments;
    line(context, "failed\t");
    va_start(arguments, format);
    append(context, format, arguments);
    va_end(arguments);
    line(context, "\n");
}

static const char *parameter(const sy_context *context, const char *name) {
    size_t length = strlen(name);
    for (const char *at = context->parameters; at != NULL && *at != '\0';) {
        if (strncmp(at, name, length) == 0 && at[length] == '=') {
            return at + length + 1;
        }
        at = strchr(at, '\n');
        at = at == NULL ? NULL : at + 1;
    }
    return NULL;
}

int64_t sy_number(const sy_context *context, const char *name, int64_t otherwise) {
    const char *text = parameter(context, name);
    return text == NULL ? otherwise : strtoll(text, NULL, 10);
}

void sy_text(const sy_context *context, const char *name, const char *otherwise, char *text, size_t bytes) {
    const char *found = parameter(context, name);
    found = found == NULL ? otherwise : found;
    size_t length = strcspn(found, "\n");
    length = length < bytes ? length : bytes - 1;
    memcpy(text, found, length);
    text[length] = '\0';
}

void *sy_take(sy_context *context, size_t bytes, int pages) {
    void *memory = sy_alloc(bytes, pages);
    if (memory == NULL) {
        sy_failed(context, "%zu bytes of memory in %s cannot be had: %s%s", bytes,
                  pages == SY_PAGES_HUGE ? "explicit huge pages of 2 MiB" : "ordinary pages", strerror(errno),
                  pages == SY_PAGES_HUGE ? "; reserve them by vm.nr_hugepages, or choose other pages" : "");
    }
    return memory;
}

sy_team *sy_assemble(sy_context *context) {
    sy_team *team = sy_teams_take(context->cpus, context->threads);
    if (team == NULL) {
        sy_failed(context, "%d threads cannot be started on their processors: %s", context->threads,
                  strerror(errno));
    }
    return team;
}

void sy_dismiss(sy_team *team) {
    sy_teams_put(team);
}

int sy_prepare(const sy_kernel *kernel, sy_context *context, void *state) {
    sy_team *team = sy_assemble(context);
    if (team == NULL) {
        return -1;
    }
    if (kernel->prepare != NULL) {
        kernel->prepare(context, state, team);
    }
    sy_dismiss(team);
    return 0;
}

int sy_perform(const sy_kernel *kernel, sy_context *context, void *state) {
    sy_team *team = sy_assemble(context);
    if (team == NULL) {
        return -1;
    }
    int status = kernel->perform(context, state, team);
    sy_dismiss(team);
    return status;
}
