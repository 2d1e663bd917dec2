/* What a process is told by the system, bent: another time, a slow disk, death at a chosen rename.
 *
 * A page of memory that all processes share says how (tests/faults/shim.py writes it); it is read at each call, so it
 * works on what runs already. Nothing is bent while the page is all zeros.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

struct page {
  int64_t seconds_off;
  int64_t sync_delay_us;
  int64_t write_delay_us;
  int64_t died;
  char die_before[128];
  char die_after[128];
};

static struct page nothing;
static volatile struct page *page = &nothing;

__attribute__((constructor)) static void begin(void) {
  const char *place = getenv("RASID_FAULTS_PAGE");
  int file = place ? open(place, O_RDWR | O_CLOEXEC) : -1;
  int rights = PROT_READ | PROT_WRITE;
  if (file < 0 && place) {
    file = open(place, O_RDONLY | O_CLOEXEC);
    rights = PROT_READ;
  }
  if (file < 0) return;
  void *found = mmap(NULL, 4096, rights, MAP_SHARED, file, 0);
  close(file);
  if (found != MAP_FAILED) page = found;
}

#define REAL(name, ...) static __typeof__(name) *real; if (!real) real = dlsym(RTLD_NEXT, #name)

int clock_gettime(clockid_t which, struct timespec *told) {
  REAL(clock_gettime);
  int answer = real(which, told);
  if (!answer && (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE)) told->tv_sec += page->seconds_off;
  return answer;
}

int gettimeofday(struct timeval *restrict told, void *restrict zone) {
  struct timespec now;
  int answer = clock_gettime(CLOCK_REALTIME, &now);
  (void)zone;
  if (!answer && told) {
    told->tv_sec = now.tv_sec;
    told->tv_usec = now.tv_nsec / 1000;
  }
  return answer;
}

time_t time(time_t *told) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (told) *told = now.tv_sec;
  return now.tv_sec;
}

static void wait_for(int64_t microseconds) {
  if (microseconds > 0) {
    struct timespec pause = {microseconds / 1000000, microseconds % 1000000 * 1000};
    nanosleep(&pause, NULL);
  }
}

int fsync(int file) {
  REAL(fsync);
  wait_for(page->sync_delay_us);
  return real(file);
}

int fdatasync(int file) {
  REAL(fdatasync);
  wait_for(page->sync_delay_us);
  return real(file);
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t at) {
  REAL(pwrite);
  wait_for(page->write_delay_us);
  return real(file, bytes, size, at);
}

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t at) {
  REAL(pwrite64);
  wait_for(page->write_delay_us);
  return real(file, bytes, size, at);
}

static int is_named(const char *place, volatile char *ending) {
  char wanted[128];
  memcpy(wanted, (const void *)ending, sizeof wanted);
  wanted[127] = 0;
  return wanted[0] && strstr(place, wanted) != NULL;
}

/* Once: whoever starts again finds the wish gone. */
static void die(volatile char *ending) {
  ending[0] = 0;
  page->died += 1;
  kill(getpid(), SIGKILL);
}

int rename(const char *from, const char *to) {
  REAL(rename);
  if (is_named(to, page->die_before)) die(page->die_before);
  int answer = real(from, to);
  if (!answer && is_named(to, page->die_after)) die(page->die_after);
  return answer;
}
