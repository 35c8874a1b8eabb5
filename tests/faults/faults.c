/* Makes the n-th call of a function fail, for tests: LD_PRELOAD this and set
     FAULT_CALL   write, fsync, rename, link, truncate, allocate, open, mkdir, flock, pipe, fork, mmap
                  or malloc (and calloc, realloc)
     FAULT_AT     which call fails, from 1 on, counted in each process by itself
     FAULT_ERRNO  with what (28: no space left; 5: error of the device; 12: no memory)
     FAULT_ONCE   1: only that call; else it and all later ones
     FAULT_SHORT  1: a write takes half of its bytes instead of failing
   Only files that are not the standard streams count, and only calls from main on: what the system's
   loader and libraries do before that is not ours to survive. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long calls;
static atomic_int started;

static long number(const char* name, long otherwise) {
    const char* text = getenv(name);
    return text == NULL ? otherwise : atol(text);
}

/* Whether this call is to fail; sets errno if it is. */
static int fails(const char* call) {
    if (!atomic_load(&started)) {
        return 0;
    }
    const char* wanted = getenv("FAULT_CALL");
    if (wanted == NULL || strcmp(wanted, call) != 0) {
        return 0;
    }
    const long count = atomic_fetch_add(&calls, 1) + 1;
    const long at = number("FAULT_AT", 0);
    if (at == 0 || count < at || (count > at && number("FAULT_ONCE", 0) != 0)) {
        return 0;
    }
    errno = (int)number("FAULT_ERRNO", ENOSPC);
    return 1;
}

#define REAL(type, name, ...)                                  \
    static type (*real)(__VA_ARGS__);                          \
    if (real == NULL) {                                        \
        *(void**)&real = dlsym(RTLD_NEXT, name);               \
    }

ssize_t write(int file, const void* bytes, size_t count) {
    REAL(ssize_t, "write", int, const void*, size_t)
    if (file > 2 && fails("write")) {
        return number("FAULT_SHORT", 0) != 0 && count > 1 ? real(file, bytes, count / 2) : -1;
    }
    return real(file, bytes, count);
}

ssize_t writev(int file, const struct iovec* parts, int count) {
    REAL(ssize_t, "writev", int, const struct iovec*, int)
    return file > 2 && fails("write") ? -1 : real(file, parts, count);
}

ssize_t pwrite(int file, const void* bytes, size_t count, off_t at) {
    REAL(ssize_t, "pwrite", int, const void*, size_t, off_t)
    if (fails("write")) {
        return number("FAULT_SHORT", 0) != 0 && count > 1 ? real(file, bytes, count / 2, at) : -1;
    }
    return real(file, bytes, count, at);
}

ssize_t pwrite64(int file, const void* bytes, size_t count, off64_t at) {
    REAL(ssize_t, "pwrite64", int, const void*, size_t, off64_t)
    if (fails("write")) {
        return number("FAULT_SHORT", 0) != 0 && count > 1 ? real(file, bytes, count / 2, at) : -1;
    }
    return real(file, bytes, count, at);
}

int fsync(int file) {
    REAL(int, "fsync", int)
    return fails("fsync") ? -1 : real(file);
}

int rename(const char* from, const char* to) {
    REAL(int, "rename", const char*, const char*)
    return fails("rename") ? -1 : real(from, to);
}

int renameat2(int a, const char* from, int b, const char* to, unsigned flags) {
    REAL(int, "renameat2", int, const char*, int, const char*, unsigned)
    return fails("rename") ? -1 : real(a, from, b, to, flags);
}

int ftruncate(int file, off_t length) {
    REAL(int, "ftruncate", int, off_t)
    return fails("truncate") ? -1 : real(file, length);
}

int ftruncate64(int file, off64_t length) {
    REAL(int, "ftruncate64", int, off64_t)
    return fails("truncate") ? -1 : real(file, length);
}

int posix_fallocate(int file, off_t at, off_t length) {
    REAL(int, "posix_fallocate", int, off_t, off_t)
    return fails("allocate") ? errno : real(file, at, length);
}

int mkdir(const char* name, mode_t mode) {
    REAL(int, "mkdir", const char*, mode_t)
    return fails("mkdir") ? -1 : real(name, mode);
}

int link(const char* from, const char* to) {
    REAL(int, "link", const char*, const char*)
    return fails("link") ? -1 : real(from, to);
}

int flock(int file, int how) {
    REAL(int, "flock", int, int)
    return fails("flock") ? -1 : real(file, how);
}

int pipe2(int ends[2], int flags) {
    REAL(int, "pipe2", int*, int)
    return fails("pipe") ? -1 : real(ends, flags);
}

pid_t fork(void) {
    REAL(pid_t, "fork", void)
    return fails("fork") ? -1 : real();
}

int mkostemp(char* name, int flags) {
    REAL(int, "mkostemp", char*, int)
    return fails("open") ? -1 : real(name, flags);
}

int openat(int folder, const char* path, int flags, ...) {
    REAL(int, "openat", int, const char*, int, ...)
    va_list rest;
    va_start(rest, flags);
    const int mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, int) : 0;
    va_end(rest);
    return fails("open") ? -1 : real(folder, path, flags, mode);
}

#define OPEN(name)                                             \
    int name(const char* path, int flags, ...) {               \
        REAL(int, #name, const char*, int, ...)                \
        va_list rest;                                          \
        va_start(rest, flags);                                 \
        const int mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, int) : 0; \
        va_end(rest);                                          \
        return fails("open") ? -1 : real(path, flags, mode);   \
    }
OPEN(open)
OPEN(open64)

void* mmap(void* where, size_t length, int protection, int flags, int file, off_t at) {
    REAL(void*, "mmap", void*, size_t, int, int, int, off_t)
    return fails("mmap") ? MAP_FAILED : real(where, length, protection, flags, file, at);
}

extern void* __libc_malloc(size_t);
void* malloc(size_t size) {
    return fails("malloc") ? NULL : __libc_malloc(size);
}

extern void* __libc_calloc(size_t, size_t);
void* calloc(size_t count, size_t size) {
    return fails("malloc") ? NULL : __libc_calloc(count, size);
}

extern void* __libc_realloc(void*, size_t);
void* realloc(void* old, size_t size) {
    return fails("malloc") ? NULL : __libc_realloc(old, size);
}

typedef int Main(int, char**, char**);
static Main* real_main;

static int started_main(int count, char** words, char** environment) {
    atomic_store(&started, 1);
    return real_main(count, words, environment);
}

int __libc_start_main(Main* main, int count, char** words, void (*init)(void), void (*fini)(void),
                      void (*loader_fini)(void), void* stack) {
    REAL(int, "__libc_start_main", Main*, int, char**, void (*)(void), void (*)(void), void (*)(void),
         void*)
    real_main = main;
    return real(started_main, count, words, init, fini, loader_fini, stack);
}
