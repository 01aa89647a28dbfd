/* Preloaded into the machine by tests: syncs that are slow, that fail, or that show what a power cut would leave;
   a wall clock that jumps by up to a day either way. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static void copy_of(int fd) {
    const char *folder = getenv("SHIM_COPY");
    char link[64], path[PATH_MAX], part[PATH_MAX + 64], whole[PATH_MAX + 64];
    if (!folder) return;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return;
    path[length] = 0;
    const char *name = strrchr(path, '/');
    if (!name || !strstr(name, "sqlite3") || strstr(name, "-journal")) return;
    snprintf(part, sizeof part, "%s%s.%d", folder, name, (int)getpid());
    snprintf(whole, sizeof whole, "%s%s", folder, name);
    int to = open(part, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    char block[65536];
    ssize_t got;
    off_t at = 0; /* through the given descriptor: closing another one of the same file would drop SQLite's locks */
    while (to >= 0 && (got = pread(fd, block, sizeof block, at)) > 0 && write(to, block, got) == got) at += got;
    if (to >= 0) close(to);
    rename(part, whole);
}

static int sync_with(const char *which, int fd) {
    int (*real)(int) = dlsym(RTLD_NEXT, which);
    const char *slow = getenv("SHIM_SLOW_US"), *fail = getenv("SHIM_FAIL");
    if (fail && access(fail, F_OK) == 0) {
        errno = EIO;
        return -1;
    }
    int result = real(fd);
    if (slow) usleep(atoi(slow));
    if (result == 0) copy_of(fd);
    return result;
}

int fsync(int fd) { return sync_with("fsync", fd); }
int fdatasync(int fd) { return sync_with("fdatasync", fd); }

int clock_gettime(clockid_t which, struct timespec *at) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
    int result = real(which, at);
    if (which == CLOCK_REALTIME && getenv("SHIM_CLOCK"))
        at->tv_sec += rand() % (2 * 86400) - 86400;
    return result;
}
