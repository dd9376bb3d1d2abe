#include "teams.h"

#include <pthread.h>
#include <stdlib.h>

typedef struct place {
    sy_team *team;
    struct place *next;
} place;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static place *resting;

static sy_team *found(const int *cpus, int count) {
    for (place **at = &resting; *at != NULL; at = &(*at)->next) {
        place *here = *at;
        sy_team *team = here->team;
        if (sy_team_is(team, cpus, count)) {
            *at = here->next;
            free(here);
            return team;
        }
    }
    return NULL;
}

sy_team *sy_teams_take(const int *cpus, int count) {
    pthread_mutex_lock(&lock);
    sy_team *team = found(cpus, count);
    pthread_mutex_unlock(&lock);
    return team != NULL ? team : sy_team_start(cpus, count);
}

void sy_teams_put(sy_team *team) {
    place *here = team == NULL ? NULL : malloc(sizeof *here);
    if (here == NULL) {
        sy_team_stop(team);
        return;
    }
    here->team = team;
    pthread_mutex_lock(&lock);
    here->next = resting;
    resting = here;
    pthread_mutex_unlock(&lock);
}

void sy_teams_end(void) {
    pthread_mutex_lock(&lock);
    place *all = resting;
    resting = NULL;
    pthread_mutex_unlock(&lock);
    while (all != NULL) {
        place *next = all->next;
        sy_team_stop(all->team);
        free(all);
        all = next;
    }
}
