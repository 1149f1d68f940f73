/*
 * Preloaded into linux.uml. Its kernel keeps 2,696 bytes of a process's extended registers; a processor with AMX has
 * 11,008, and the host takes back all of them or none (EFAULT). Here the part the kernel does not know is added as the
 * process has it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdarg.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>

/* By number: <sys/ptrace.h> declares ptrace otherwise than it is defined here. */
enum { GET_REGISTERS = 0x4204, SET_REGISTERS = 0x4205, EXTENDED = 0x202 };

typedef long Ptrace(int request, ...);

/* One thread of linux.uml traces. The state is at most some 11 KB so far. */
static char whole[65536] __attribute__((aligned(64)));

long ptrace(int request, ...)
{
    static Ptrace *real;
    if (!real) real = (Ptrace *)dlsym(RTLD_NEXT, "ptrace");

    va_list rest;
    va_start(rest, request);
    pid_t process = va_arg(rest, pid_t);
    void *address = va_arg(rest, void *);
    void *data = va_arg(rest, void *);
    va_end(rest);

    if (request == SET_REGISTERS && (long)address == EXTENDED) {
        struct iovec *given = data;
        struct iovec now = { whole, sizeof whole };
        if (real(GET_REGISTERS, process, address, &now) == 0 && now.iov_len > given->iov_len) {
            memcpy(whole, given->iov_base, given->iov_len);
            return real(request, process, address, &now);
        }
    }
    return real(request, process, address, data);
}
