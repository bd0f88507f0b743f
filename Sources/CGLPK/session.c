#include "session.h"

#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

double cglpk_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

int cglpk_remaining_ms(const struct session *session) {
  double limit = session->options->time_limit_seconds;
  if (limit == 0) return INT_MAX;
  // GLPK itself refuses a negative limit, so it is handed on as it came.
  if (limit < 0) return -1;
  double left = 1000 * (limit - (cglpk_seconds() - session->started));
  if (left < 0) return 0;
  return left > INT_MAX ? INT_MAX : (int)left;
}

int cglpk_is_cancelled(const struct session *session) {
  const _Atomic(int32_t) *flag = session->options->cancel_flag;
  return flag != NULL && atomic_load_explicit(flag, memory_order_relaxed) != 0;
}

static void leave(struct session *session, int outcome) {
  session->escape_outcome = outcome;
  longjmp(session->escape, 1);
}

// Keeps the end of what GLPK prints. GLPK prints at least every `out_frq` milliseconds while it
// solves the first linear program and offers no other hook there, so the cancel flag is read here
// too. During the search the callback reads it, and a jump would lose the incumbent.
static int capture(void *info, const char *text) {
  struct session *session = info;
  char *message = session->result->message;
  size_t room = cglpk_message_bytes - 1, have = strlen(message), more = strlen(text);
  if (more > room) {
    text += more - room;
    more = room;
  }
  if (have + more > room) {
    size_t drop = have + more - room;
    memmove(message, message + drop, have - drop);
    have -= drop;
  }
  memcpy(message + have, text, more);
  message[have + more] = 0;
  if (!session->is_searching && cglpk_is_cancelled(session)) leave(session, cglpk_cancelled);
  return 1;
}

// GLPK calls this instead of aborting; returning from it would abort after all.
static void trap(void *info) { leave(info, cglpk_trapped); }

static void copy_values(struct session *session, int is_search) {
  const cglpk_problem *problem = session->problem;
  double *values = session->result->values;
  for (int j = 1; values != NULL && j <= problem->column_count; j++)
    values[j - 1] =
        is_search ? glp_mip_col_val(session->lp, j) : glp_get_col_prim(session->lp, j);
}

static void copy_duals(struct session *session) {
  const cglpk_problem *problem = session->problem;
  cglpk_result *result = session->result;
  for (int i = 1; result->row_duals != NULL && i <= problem->row_count; i++)
    result->row_duals[i - 1] = glp_get_row_dual(session->lp, i);
  for (int j = 1; result->reduced_costs != NULL && j <= problem->column_count; j++)
    result->reduced_costs[j - 1] = glp_get_col_dual(session->lp, j);
}

static void copy_basis(struct session *session) {
  const cglpk_problem *problem = session->problem;
  cglpk_result *result = session->result;
  for (int i = 1; result->row_states != NULL && i <= problem->row_count; i++)
    result->row_states[i - 1] = glp_get_row_stat(session->lp, i);
  for (int j = 1; result->column_states != NULL && j <= problem->column_count; j++)
    result->column_states[j - 1] = glp_get_col_stat(session->lp, j);
}

static void solve(struct session *session) {
  cglpk_result *result = session->result;
  if (session->options->memory_limit_mib != 0) glp_mem_limit(session->options->memory_limit_mib);
  cglpk_build(session);
  int is_search = !session->options->relax && glp_get_num_int(session->lp) > 0;
  int has_optimum = cglpk_solve_root(session);
  if (is_search && has_optimum) {
    cglpk_search(session);
  } else if (is_search && result->status == cglpk_feasible) {
    // A feasible point of the relaxation is no plan.
    result->status = cglpk_undecided;
  } else if (has_optimum) {
    copy_duals(session);
    copy_basis(session);
    cglpk_copy_ranges(session);
  }
  if (result->status == cglpk_optimal || result->status == cglpk_feasible)
    copy_values(session, is_search);
  if (!is_search && has_optimum) cglpk_check_exactly(session);
}

// `session` outlives the jump, and no local variable changes between `setjmp` and `longjmp`.
static void guarded(struct session *session) {
  if (setjmp(session->escape) == 0)
    solve(session);
  else
    session->result->outcome = session->escape_outcome;
}

void cglpk_solve(
    const cglpk_problem *problem, const cglpk_options *options, cglpk_result *result) {
  struct session session = {.problem = problem, .options = options, .result = result};
  session.started = cglpk_seconds();
  result->outcome = cglpk_finished;
  result->status = cglpk_undecided;
  result->stopped_by = cglpk_not_stopped;
  result->simplex_code = result->search_code = -1;
  result->exact_code = cglpk_exact_not_done;
  result->exact_status = 0;
  result->exact_steps = 0;
  result->exact_objective = 0;
  result->native_status = GLP_UNDEF;
  result->rung = result->has_bound = result->start_accepted = 0;
  result->nodes = 0;
  result->objective = result->bound = 0;
  result->message[0] = 0;
  if (cglpk_reject_non_finite(&session)) return;
  if (glp_init_env() != 0) {
    result->outcome = cglpk_no_environment;
    return;
  }
  glp_term_hook(capture, &session);
  glp_error_hook(trap, &session);
  guarded(&session);
  glp_free_env();
  result->seconds = cglpk_seconds() - session.started;
}

const char *cglpk_version(void) { return glp_version(); }

const char *cglpk_code_sentence(int32_t code) {
  switch (code) {
    case -1: return "was not called";
    case 0: return "ended normally";
    case GLP_EBADB: return "was given an invalid basis";
    case GLP_ESING: return "met a singular basis matrix";
    case GLP_ECOND: return "met an ill-conditioned basis matrix";
    case GLP_EBOUND: return "was given invalid bounds";
    case GLP_EFAIL: return "failed";
    case GLP_EOBJLL: return "reached the lower limit of the objective";
    case GLP_EOBJUL: return "reached the upper limit of the objective";
    case GLP_EITLIM: return "reached the iteration limit";
    case GLP_ETMLIM: return "reached the time limit";
    case GLP_ENOPFS: return "found no primal feasible solution";
    case GLP_ENODFS: return "found no dual feasible solution";
    case GLP_EROOT: return "was given no optimal basis of the relaxation";
    case GLP_ESTOP: return "was stopped by the caller";
    case GLP_EMIPGAP: return "reached the requested gap";
    default: return "returned an unknown code";
  }
}

const char *cglpk_status_sentence(int32_t status) {
  switch (status) {
    case GLP_UNDEF: return "solution undefined";
    case GLP_FEAS: return "solution feasible";
    case GLP_INFEAS: return "solution infeasible";
    case GLP_NOFEAS: return "no feasible solution";
    case GLP_OPT: return "solution optimal";
    case GLP_UNBND: return "solution unbounded";
    default: return "unknown solution status";
  }
}
