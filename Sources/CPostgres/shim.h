// The system's libpq, found by pkg-config, as one module.
#include <libpq-fe.h>

// glibc's declarations that its Swift module leaves out, since it is read without _GNU_SOURCE.
#include <spawn.h>
int pipe2(int descriptors[2], int flags);
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
