/* Stands between a process and the system (LD_PRELOAD): notes what is done to the files below one
 * folder, and refuses a call, or kills the process at it, where it was told to.
 *
 * It includes nothing, so that any compiler makes it, also one without the headers of libc; it
 * speaks the calling conventions of 64-bit Linux, where what `open` takes is the same with and
 * without its dots. Driven by ctypes: see shim.py.
 */
typedef unsigned long size_t;
typedef long ssize_t;

extern void *dlsym(void *, const char *);
extern int *__errno_location(void);
extern int pthread_mutex_lock(void *);
extern int pthread_mutex_unlock(void *);
extern int kill(int, int);
extern int getpid(void);
extern size_t strlen(const char *);
extern int strncmp(const char *, const char *, size_t);
extern char *strncpy(char *, const char *, size_t);
extern long lseek(int, long, int);
extern ssize_t readlink(const char *, char *, size_t);

#define errno (*__errno_location())
#define NEXT ((void *)-1L)
#define AT_CWD (-100)
#define FILES 4096
#define REAL(type, name) static type real; if (!real) real = (type)dlsym(NEXT, name)

enum { OPEN = 1, CLOSE, WRITE, TRUNCATE, SYNC, RENAME, UNLINK, MKDIR, SAY, READ, STAT, LIST, CHMOD };
enum { BEFORE = -1, AFTER = -2, HALF = -3, NO_SPACE = 28 };

typedef ssize_t (*write_t)(int, const void *, size_t);
typedef ssize_t (*pwrite_t)(int, const void *, size_t, long);
typedef ssize_t (*read_t)(int, void *, size_t);
typedef ssize_t (*pread_t)(int, void *, size_t, long);
typedef int (*open_t)(const char *, int, unsigned);
typedef int (*openat_t)(int, const char *, int, unsigned);
typedef int (*fd_t)(int);
typedef int (*ftruncate_t)(int, long);
typedef int (*rename_t)(const char *, const char *);
typedef int (*renameat_t)(int, const char *, int, const char *);
typedef int (*path_t)(const char *);
typedef int (*path_mode_t)(const char *, unsigned);
typedef int (*unlinkat_t)(int, const char *, int);
typedef int (*stat_t)(const char *, void *);
typedef int (*fstatat_t)(int, const char *, void *, int);
typedef int (*access_t)(const char *, int);
typedef void *(*opendir_t)(const char *);

static long lock[16];
static char under[4096];
static size_t under_size;
static char watched[FILES];
static int note = -1, listening;
static long at, calls, classes;
static int action, lasting;

/* -- what the driver calls ------------------------------------------------------------------ */

void accord_watch(const char *folder) {
    strncpy(under, folder, sizeof under - 1);
    under_size = strlen(under);
}

void accord_record(int fd, int listen) { note = fd; listening = listen; }

/* action: an errno, or BEFORE, AFTER, HALF to be killed; lasting: at each call from then on. */
void accord_arm(long call, int what, int always, long which) {
    pthread_mutex_lock(lock);
    at = call; action = what; lasting = always; classes = which; calls = 0;
    pthread_mutex_unlock(lock);
}

long accord_calls(void) { return calls; }

/* -- what every call asks ------------------------------------------------------------------- */

static int ours(const char *path) {
    return under_size && path && !strncmp(path, under, under_size)
        && (path[under_size] == '/' || !path[under_size]);
}

/* A name in an open folder, with the path of that before it; `path` itself where it has one. */
static const char *whole(int folder, const char *path, char *room, size_t size) {
    char link[32] = "/proc/self/fd/", digits[12];
    size_t at = strlen(link), n = 0;
    ssize_t found;
    if (folder < 0 || !path || path[0] == '/') return path;
    do digits[n++] = '0' + folder % 10; while (folder /= 10);
    while (n) link[at++] = digits[--n];
    link[at] = 0;
    found = readlink(link, room, size / 2);
    if (found <= 0) return path;
    room[found] = '/';
    strncpy(room + found + 1, path, size / 2 - 2);
    room[size - 1] = 0;
    return room;
}

static int is_watched(int fd) { return fd >= 0 && fd < FILES && watched[fd]; }

static void die(void) { kill(getpid(), 9); for (;;) { } }

/* What is to happen to this call: 0 nothing, else what was armed. */
static int due(int kind) {
    if (!(classes >> kind & 1)) return 0;
    calls++;
    if (!at || (calls != at && !(lasting && calls > at))) return 0;
    return action;
}

/* Refuses the call, or kills before it; 1 where it is refused. */
static int refused(int what) {
    if (what == BEFORE) die();
    if (what > 0) { errno = what; return 1; }
    return 0;
}

static void put(int kind, int fd, long a, long b, const void *one, size_t n, const void *two, size_t m) {
    struct { int kind, fd; long a, b; size_t n, m; } head;
    int kept = errno;
    REAL(write_t, "write");
    if (note < 0) return;
    head.kind = kind; head.fd = fd; head.a = a; head.b = b; head.n = n; head.m = m;
    real(note, &head, sizeof head);
    if (n) real(note, one, n);
    if (m) real(note, two, m);
    errno = kept;
}

static void enter(void) { pthread_mutex_lock(lock); }
static void leave(int what) { if (what == AFTER) die(); pthread_mutex_unlock(lock); }

/* -- files come and go ---------------------------------------------------------------------- */

static int opening(int folder, const char *path, int flags, unsigned mode) {
    char room[4096];
    const char *named = whole(folder, path, room, sizeof room);
    int fd, what;
    REAL(openat_t, "openat");
    if (!ours(named)) {
        fd = real(folder, path, flags, mode);
        if (fd >= 0 && fd < FILES) watched[fd] = 0;
        return fd;
    }
    enter();
    what = due(OPEN);
    if (refused(what)) { leave(0); return -1; }
    fd = real(folder, path, flags, mode);
    if (fd >= 0 && fd < FILES) {
        watched[fd] = 1;
        put(OPEN, fd, flags, 0, named, strlen(named), 0, 0);
    }
    leave(what);
    return fd;
}

int open(const char *path, int flags, unsigned mode) { return opening(AT_CWD, path, flags, mode); }
int open64(const char *path, int flags, unsigned mode) { return opening(AT_CWD, path, flags, mode); }
int openat(int d, const char *path, int flags, unsigned mode) { return opening(d, path, flags, mode); }
int openat64(int d, const char *path, int flags, unsigned mode) { return opening(d, path, flags, mode); }

/* What is refused at closing has been closed nevertheless, as on a network drive. */
int close(int fd) {
    int what = 0, done;
    REAL(fd_t, "close");
    if (is_watched(fd)) {
        enter(); what = due(CLOSE); watched[fd] = 0; put(CLOSE, fd, 0, 0, 0, 0, 0, 0); leave(0);
    }
    done = real(fd);
    return refused(what) ? -1 : done;
}

/* What is asked about a name, and changes nothing. */
static int asking(int kind, const char *path) {
    int what;
    if (!ours(path)) return 0;
    enter();
    what = refused(due(kind));
    leave(0);
    return what;
}

int stat(const char *path, void *found) {
    REAL(stat_t, "stat");
    return asking(STAT, path) ? -1 : real(path, found);
}

int lstat(const char *path, void *found) {
    REAL(stat_t, "lstat");
    return asking(STAT, path) ? -1 : real(path, found);
}

int fstatat(int folder, const char *path, void *found, int flags) {
    char room[4096];
    REAL(fstatat_t, "fstatat");
    return asking(STAT, whole(folder, path, room, sizeof room)) ? -1 : real(folder, path, found, flags);
}

int stat64(const char *path, void *found) { return stat(path, found); }
int lstat64(const char *path, void *found) { return lstat(path, found); }
int fstatat64(int d, const char *path, void *found, int flags) { return fstatat(d, path, found, flags); }

int access(const char *path, int how) {
    REAL(access_t, "access");
    return asking(STAT, path) ? -1 : real(path, how);
}

void *opendir(const char *path) {
    REAL(opendir_t, "opendir");
    return asking(LIST, path) ? 0 : real(path);
}

int chmod(const char *path, unsigned mode) {
    REAL(path_mode_t, "chmod");
    return asking(CHMOD, path) ? -1 : real(path, mode);
}

/* -- bytes ---------------------------------------------------------------------------------- */

/* A disk that fills up takes part of what is written to it last, and says how much. */
static size_t fitting(int *what, size_t size) {
    if (*what != NO_SPACE || !lasting || calls != at || size < 2) return size;
    *what = 0;
    return size / 2;
}

static ssize_t wrote(int fd, long offset, ssize_t done, const void *data, int what) {
    if (done > 0) put(WRITE, fd, offset, 0, data, done, 0, 0);
    if (what == HALF) die();
    leave(what);
    return done;
}

ssize_t write(int fd, const void *data, size_t size) {
    ssize_t done; int what;
    REAL(write_t, "write");
    if (fd == 1 && listening) {
        enter(); done = real(fd, data, size); put(SAY, 1, 0, 0, data, size, 0, 0); leave(0);
        return done;
    }
    if (!is_watched(fd)) return real(fd, data, size);
    enter();
    what = due(WRITE);
    size = fitting(&what, size);
    if (refused(what)) { leave(0); return -1; }
    done = real(fd, data, what == HALF ? size / 2 : size);
    return wrote(fd, lseek(fd, 0, 1) - done, done, data, what);
}

static ssize_t pwriting(int fd, const void *data, size_t size, long offset) {
    ssize_t done; int what;
    REAL(pwrite_t, "pwrite64");
    if (!is_watched(fd)) return real(fd, data, size, offset);
    enter();
    what = due(WRITE);
    size = fitting(&what, size);
    if (refused(what)) { leave(0); return -1; }
    done = real(fd, data, what == HALF ? size / 2 : size, offset);
    return wrote(fd, offset, done, data, what);
}

ssize_t pwrite(int fd, const void *data, size_t size, long offset) { return pwriting(fd, data, size, offset); }
ssize_t pwrite64(int fd, const void *data, size_t size, long offset) { return pwriting(fd, data, size, offset); }

static int reading(int fd) {
    int what;
    if (!is_watched(fd)) return 0;
    enter();
    what = due(READ);
    if (refused(what)) { leave(0); return 1; }
    leave(what);
    return 0;
}

ssize_t read(int fd, void *data, size_t size) {
    REAL(read_t, "read");
    return reading(fd) ? -1 : real(fd, data, size);
}

ssize_t pread(int fd, void *data, size_t size, long offset) {
    REAL(pread_t, "pread64");
    return reading(fd) ? -1 : real(fd, data, size, offset);
}

ssize_t pread64(int fd, void *data, size_t size, long offset) {
    REAL(pread_t, "pread64");
    return reading(fd) ? -1 : real(fd, data, size, offset);
}

static int truncating(int fd, long size) {
    int done, what;
    REAL(ftruncate_t, "ftruncate64");
    if (!is_watched(fd)) return real(fd, size);
    enter();
    what = due(TRUNCATE);
    if (refused(what)) { leave(0); return -1; }
    done = real(fd, size);
    if (!done) put(TRUNCATE, fd, size, 0, 0, 0, 0, 0);
    leave(what);
    return done;
}

int ftruncate(int fd, long size) { return truncating(fd, size); }
int ftruncate64(int fd, long size) { return truncating(fd, size); }

static int syncing(int fd, const char *name) {
    int done, what;
    fd_t real = (fd_t)dlsym(NEXT, name);
    if (!is_watched(fd)) return real(fd);
    enter();
    what = due(SYNC);
    if (refused(what)) { leave(0); return -1; }
    done = 0; /* The disk itself is not waited for: what is on it is in the notes. */
    put(SYNC, fd, 0, 0, 0, 0, 0, 0);
    leave(what);
    return done;
}

int fsync(int fd) { return syncing(fd, "fsync"); }
int fdatasync(int fd) { return syncing(fd, "fdatasync"); }

/* -- names ---------------------------------------------------------------------------------- */

static int renaming(int a, const char *from, int b, const char *to) {
    int done, what;
    REAL(renameat_t, "renameat");
    if (!ours(from) && !ours(to)) return real(a, from, b, to);
    enter();
    what = due(RENAME);
    if (refused(what)) { leave(0); return -1; }
    done = real(a, from, b, to);
    if (!done) put(RENAME, 0, 0, 0, from, strlen(from), to, strlen(to));
    leave(what);
    return done;
}

int rename(const char *from, const char *to) { return renaming(AT_CWD, from, AT_CWD, to); }
int renameat(int a, const char *from, int b, const char *to) { return renaming(a, from, b, to); }

static int removing(int folder, const char *path, int flags) {
    char room[4096];
    const char *named = whole(folder, path, room, sizeof room);
    int done, what;
    REAL(unlinkat_t, "unlinkat");
    if (!ours(named)) return real(folder, path, flags);
    enter();
    what = due(UNLINK);
    if (refused(what)) { leave(0); return -1; }
    done = real(folder, path, flags);
    if (!done && !flags) put(UNLINK, 0, flags, 0, named, strlen(named), 0, 0);
    leave(what);
    return done;
}

int unlink(const char *path) { return removing(AT_CWD, path, 0); }
int unlinkat(int folder, const char *path, int flags) { return removing(folder, path, flags); }

int mkdir(const char *path, unsigned mode) {
    int done, what;
    REAL(path_mode_t, "mkdir");
    if (!ours(path)) return real(path, mode);
    enter();
    what = due(MKDIR);
    if (refused(what)) { leave(0); return -1; }
    done = real(path, mode);
    if (!done) put(MKDIR, 0, 0, 0, path, strlen(path), 0, 0);
    leave(what);
    return done;
}
