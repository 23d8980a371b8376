#ifndef TEST_ALLOCATIONS_H
#define TEST_ALLOCATIONS_H

/// How many blocks of memory the calling thread has asked for; -1 where a sanitizer stands
/// in for malloc.
long allocations_of_this_thread(void);

#endif
