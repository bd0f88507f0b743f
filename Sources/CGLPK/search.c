#include <float.h>
#include <math.h>
#include <stdatomic.h>
#include <string.h>

#include "session.h"

static int is_better_bound(const struct session *session, double bound) {
  if (!session->result->has_bound) return 1;
  return session->problem->maximize ? bound < session->result->bound
                                    : bound > session->result->bound;
}

// GLPK does not keep the final bound, so the best one over the active nodes is recorded on the way.
static void track_bound(glp_tree *tree, struct session *session) {
  int node = glp_ios_best_node(tree);
  if (node == 0) return;
  double bound = glp_ios_node_bound(tree, node);
  if (fabs(bound) >= DBL_MAX || !is_better_bound(session, bound)) return;
  session->result->bound = bound;
  session->result->has_bound = 1;
}

static uint64_t bits(double value) {
  uint64_t result;
  memcpy(&result, &value, sizeof result);
  return result;
}

static void report(struct session *session) {
  _Atomic(uint64_t) *words = session->options->progress;
  if (words == NULL) return;
  // An exhausted tree makes the incumbent the optimum.
  int status = glp_mip_status(session->lp);
  int has_incumbent = status == GLP_FEAS || status == GLP_OPT;
  int known = (has_incumbent ? 1 : 0) | (session->result->has_bound ? 2 : 0);
  uint64_t incumbent = bits(has_incumbent ? glp_mip_obj_val(session->lp) : 0);
  atomic_store_explicit(&words[0], incumbent, memory_order_relaxed);
  atomic_store_explicit(&words[1], bits(session->result->bound), memory_order_relaxed);
  atomic_store_explicit(&words[2], (uint64_t)session->result->nodes, memory_order_relaxed);
  atomic_store_explicit(&words[3], (uint64_t)known, memory_order_release);
}

static int is_within_gap(const struct session *session) {
  const cglpk_result *result = session->result;
  if (!result->has_bound || glp_mip_status(session->lp) != GLP_FEAS) return 0;
  double incumbent = glp_mip_obj_val(session->lp);
  double distance = session->problem->maximize ? result->bound - incumbent
                                               : incumbent - result->bound;
  return distance <= session->options->relative_gap * fabs(incumbent);
}

static int reason_to_stop(struct session *session) {
  const cglpk_options *options = session->options;
  if (cglpk_is_cancelled(session)) return cglpk_stopped_by_cancel;
  if (is_within_gap(session)) return cglpk_stopped_by_gap;
  if (options->node_limit > 0 && session->result->nodes > options->node_limit)
    return cglpk_stopped_by_nodes;
  if (cglpk_remaining_ms(session) == 0) return cglpk_stopped_by_time;
  return cglpk_not_stopped;
}

// A point that the caller has checked; GLPK has no other way to be told of an incumbent.
static void offer_start(glp_tree *tree, struct session *session) {
  if (session->start_offered || session->options->start == NULL) return;
  session->start_offered = 1;
  memcpy(
      session->point + 1, session->options->start,
      sizeof(double) * (size_t)session->problem->column_count);
  session->result->start_accepted = glp_ios_heur_sol(tree, session->point) == 0;
}

// Until there is a point, the root is dived from in every way.
static void try_dive(glp_tree *tree, struct session *session) {
  int every = session->options->dive_every_nodes;
  if (every == 0) return;
  int64_t nodes = session->result->nodes, last = session->last_dive_node;
  if (last >= 0 && nodes - last < every) return;
  session->last_dive_node = nodes;
  cglpk_dive(tree, session);
  if (last < 0 && glp_mip_status(session->lp) != GLP_FEAS) cglpk_dive(tree, session);
}

static void callback(glp_tree *tree, void *info) {
  struct session *session = info;
  int total = 0;
  glp_ios_tree_size(tree, NULL, NULL, &total);
  session->result->nodes = total;
  int reason = glp_ios_reason(tree);
  if (reason == GLP_IHEUR) {
    offer_start(tree, session);
    try_dive(tree, session);
  }
  if (reason == GLP_IROWGEN) cglpk_learn_from_branching(tree, session);
  if (reason == GLP_IBRANCH && session->costs != NULL) cglpk_branch(tree, session);
  if (reason != GLP_IROWGEN && reason != GLP_IHEUR && reason != GLP_IBINGO) return;
  track_bound(tree, session);
  report(session);
  int stop = reason_to_stop(session);
  if (stop == cglpk_not_stopped) return;
  session->result->stopped_by = stop;
  glp_ios_terminate(tree);
}

static void choose_parameters(struct session *session, glp_iocp *parameters) {
  const cglpk_options *options = session->options;
  glp_init_iocp(parameters);
  parameters->msg_lev = GLP_MSG_ON;
  if (options->branching != 0) parameters->br_tech = options->branching;
  parameters->bt_tech = options->backtracking;
  parameters->gmi_cuts = options->gomory_cuts ? GLP_ON : GLP_OFF;
  parameters->mir_cuts = options->rounding_cuts ? GLP_ON : GLP_OFF;
  parameters->tol_int = options->integer_tolerance;
  parameters->tm_lim = cglpk_remaining_ms(session);
  parameters->cb_func = callback;
  parameters->cb_info = session;
  parameters->cb_size = (int)cglpk_node_size();
  // The presolver can loop for ever on two integers without upper bounds and then ignores the time
  // limit; cover cuts can abort and keep state that threads share.
  parameters->presolve = GLP_OFF;
  parameters->cov_cuts = GLP_OFF;
}

static void read_status(struct session *session, int code) {
  cglpk_result *result = session->result;
  result->native_status = glp_mip_status(session->lp);
  if (code == GLP_ETMLIM) result->stopped_by = cglpk_stopped_by_time;
  int is_whole = code == 0 || code == GLP_ESTOP || code == GLP_ETMLIM;
  switch (result->native_status) {
    case GLP_OPT: result->status = cglpk_optimal; break;
    case GLP_FEAS: result->status = cglpk_feasible; break;
    case GLP_NOFEAS: result->status = cglpk_infeasible; break;
    default: result->status = is_whole ? cglpk_undecided : cglpk_failed; break;
  }
  if (!is_whole && result->status != cglpk_feasible) result->status = cglpk_failed;
  if (result->status == cglpk_optimal || result->status == cglpk_feasible)
    result->objective = glp_mip_obj_val(session->lp);
  // An exhausted tree proves the incumbent; a gap that was reached proves it to within the gap.
  if (result->status == cglpk_optimal) result->bound = result->objective;
  if (result->status == cglpk_feasible && result->stopped_by == cglpk_stopped_by_gap)
    result->status = cglpk_optimal;
}

void cglpk_search(struct session *session) {
  size_t columns = (size_t)session->problem->column_count;
  session->point = glp_alloc((int)columns + 1, sizeof(double));
  session->order = glp_alloc((int)columns + 1, sizeof(int32_t));
  session->moves = glp_alloc((int)columns + 1, sizeof(struct cglpk_move));
  if (session->options->branching == 0) {
    session->costs = glp_alloc((int)columns + 1, sizeof(struct cglpk_pseudocost));
    memset(session->costs, 0, (columns + 1) * sizeof(struct cglpk_pseudocost));
    session->trial_lp = glp_create_prob();
  }
  session->last_dive_node = -1;
  session->is_searching = 1;
  glp_iocp parameters;
  choose_parameters(session, &parameters);
  session->result->search_code = glp_intopt(session->lp, &parameters);
  read_status(session, session->result->search_code);
  report(session);
}
