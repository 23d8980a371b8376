// Loaded before the tests under ThreadSanitizer (deploy/test --sanitize=thread), and nowhere else.
//
// Swift's Mutex takes a free lock with atomics compiled into our own code, which the sanitizer sees. A lock that is held
// goes through these functions of libswiftSynchronization, which nobody compiled with the sanitizer: it never learns
// that the one who waited comes after the one who let go, and reports what the lock protects as a race. Here it is told,
// and nothing is suppressed. The address is the same one the atomics use, so both ways in and out are ordered.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *

// Missing in programs without the sanitizer, such as PostgreSQL's: those use no Swift either.
__attribute__((weak)) void __tsan_acquire(void *address);
__attribute__((weak)) void __tsan_release(void *address);

SWIFT void lockSlow(uint32_t thread, SELF handle) __asm__("$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF");
SWIFT bool tryLockSlow(SELF handle) __asm__("$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF");
SWIFT void unlockSlow(SELF handle) __asm__("$s15Synchronization12_MutexHandleV11_unlockSlowyyF");

SWIFT void lockSlow(uint32_t thread, SELF handle) {
    SWIFT void (*real)(uint32_t, SELF) = dlsym(RTLD_NEXT, "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF");
    real(thread, handle);
    if (__tsan_acquire) __tsan_acquire(handle);
}

SWIFT bool tryLockSlow(SELF handle) {
    SWIFT bool (*real)(SELF) = dlsym(RTLD_NEXT, "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF");
    bool isTaken = real(handle);
    if (isTaken && __tsan_acquire) __tsan_acquire(handle);
    return isTaken;
}

SWIFT void unlockSlow(SELF handle) {
    SWIFT void (*real)(SELF) = dlsym(RTLD_NEXT, "$s15Synchronization12_MutexHandleV11_unlockSlowyyF");
    if (__tsan_release) __tsan_release(handle);
    real(handle);
}
