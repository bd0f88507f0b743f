#ifndef CGLPK_SESSION_H
#define CGLPK_SESSION_H

#include <glpk.h>
#include <setjmp.h>

#include "CGLPK.h"

// A column that a dive has moved, with what it takes to move it back.
struct cglpk_move {
  int column;
  double lower, upper, value;
};

// How much worse the relaxation got for each unit a column was moved down (0) or up (1), in sum.
struct cglpk_pseudocost {
  double sum[2];
  int count[2];
};

// Everything one solve owns. It lives outside the function that calls `setjmp`, so that its fields
// keep their values after a jump; memory inside it comes from `glp_alloc`, so that `glp_free_env`
// returns it.
struct session {
  const cglpk_problem *problem;
  const cglpk_options *options;
  cglpk_result *result;
  glp_prob *lp;
  glp_prob *dive_lp;
  glp_prob *trial_lp;
  struct cglpk_pseudocost *costs;
  double *point;
  int32_t *order;
  struct cglpk_move *moves;
  double started;
  int64_t last_dive_node;
  int dives;
  int start_offered;
  int is_searching;
  int escape_outcome;
  jmp_buf escape;
};

// session.c
double cglpk_seconds(void);
int cglpk_remaining_ms(const struct session *session);
int cglpk_is_cancelled(const struct session *session);

// build.c
int cglpk_reject_non_finite(struct session *session);
void cglpk_build(struct session *session);

// root.c: returns nonzero when the first linear program has an optimum.
int cglpk_solve_root(struct session *session);

// ranges.c
void cglpk_copy_ranges(struct session *session);

// exact.c
void cglpk_check_exactly(struct session *session);

// search.c
void cglpk_search(struct session *session);

// dive.c
void cglpk_dive(glp_tree *tree, struct session *session);
void cglpk_push(glp_prob *lp, int column, double value, int is_up);

// branch.c
size_t cglpk_node_size(void);
void cglpk_learn_from_branching(glp_tree *tree, struct session *session);
void cglpk_branch(glp_tree *tree, struct session *session);

#endif
