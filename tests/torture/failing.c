/* Lets the k-th call that writes below a folder fail, as a disk does: FAILING_BELOW, FAILING_AT, FAILING_WITH.

   With FAILING_KEEPS set every later call fails too, as on a disk that stays full. FAILING_COUNT names a file that is
   given one byte for every such call, by all processes together: its length is the number of calls so far. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static ssize_t (*plain_write)(int, const void *, size_t);

static int is_below(const char *path) {
    const char *below = getenv("FAILING_BELOW");
    size_t length = below ? strlen(below) : 0;
    return length && strncmp(path, below, length) == 0 && (path[length] == '/' || path[length] == 0);
}

/* Counts a call, and says whether it is to fail. */
static int fails(const char *path) {
    if (!is_below(path)) return 0;
    const char *counted = getenv("FAILING_COUNT"), *at = getenv("FAILING_AT"), *with = getenv("FAILING_WITH");
    if (!counted || !at || !with) return 0;
    if (!plain_write) plain_write = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    int kept = errno, file = open(counted, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0) return 0;
    plain_write(file, ".", 1);
    long now = (long)lseek(file, 0, SEEK_CUR), wanted = atol(at);
    close(file);
    errno = kept;
    if (now == wanted || (getenv("FAILING_KEEPS") && now > wanted && wanted > 0)) {
        errno = atoi(with);
        return 1;
    }
    return 0;
}

static int fails_on(int file) {
    char link[64], path[PATH_MAX + 1];
    int kept = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, PATH_MAX);
    errno = kept;
    if (length <= 0) return 0;
    path[length] = 0;
    return fails(path);
}

static int fails_at(int folder, const char *name) {
    char path[2 * PATH_MAX + 2], link[64];
    if (name[0] == '/') return fails(name);
    int kept = errno;
    ssize_t length;
    if (folder == AT_FDCWD) {
        length = getcwd(path, PATH_MAX) ? (ssize_t)strlen(path) : -1;
    } else {
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        length = readlink(link, path, PATH_MAX);
    }
    errno = kept;
    if (length <= 0) return 0;
    snprintf(path + length, PATH_MAX, "/%s", name);
    return fails(path);
}

ssize_t write(int file, const void *data, size_t size) {
    REAL(write);
    return fails_on(file) ? -1 : real(file, data, size);
}

ssize_t writev(int file, const struct iovec *parts, int count) {
    REAL(writev);
    return fails_on(file) ? -1 : real(file, parts, count);
}

ssize_t pwrite(int file, const void *data, size_t size, off_t at) {
    REAL(pwrite);
    return fails_on(file) ? -1 : real(file, data, size, at);
}

ssize_t pwrite64(int file, const void *data, size_t size, off64_t at) {
    REAL(pwrite64);
    return fails_on(file) ? -1 : real(file, data, size, at);
}

int fsync(int file) {
    REAL(fsync);
    return fails_on(file) ? -1 : real(file);
}

int fdatasync(int file) {
    REAL(fdatasync);
    return fails_on(file) ? -1 : real(file);
}

int ftruncate(int file, off_t size) {
    REAL(ftruncate);
    return fails_on(file) ? -1 : real(file, size);
}

int ftruncate64(int file, off64_t size) {
    REAL(ftruncate64);
    return fails_on(file) ? -1 : real(file, size);
}

int posix_fallocate(int file, off_t at, off_t size) {
    REAL(posix_fallocate);
    return fails_on(file) ? errno : real(file, at, size);
}

int rename(const char *from, const char *to) {
    REAL(rename);
    return fails_at(AT_FDCWD, to) ? -1 : real(from, to);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    REAL(renameat);
    return fails_at(to_folder, to) ? -1 : real(from_folder, from, to_folder, to);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
    REAL(renameat2);
    return fails_at(to_folder, to) ? -1 : real(from_folder, from, to_folder, to, flags);
}

ssize_t copy_file_range(int from, off64_t *from_at, int to, off64_t *to_at, size_t size, unsigned flags) {
    REAL(copy_file_range);
    return fails_on(to) ? -1 : real(from, from_at, to, to_at, size, flags);
}

ssize_t sendfile64(int to, int from, off64_t *at, size_t size) {
    static ssize_t (*real)(int, int, off64_t *, size_t);
    if (!real) real = (ssize_t (*)(int, int, off64_t *, size_t))dlsym(RTLD_NEXT, "sendfile64");
    return fails_on(to) ? -1 : real(to, from, at, size);
}

ssize_t sendfile(int to, int from, off_t *at, size_t size) {
    static ssize_t (*real)(int, int, off_t *, size_t);
    if (!real) real = (ssize_t (*)(int, int, off_t *, size_t))dlsym(RTLD_NEXT, "sendfile");
    return fails_on(to) ? -1 : real(to, from, at, size);
}
