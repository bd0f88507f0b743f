#include <float.h>
#include <math.h>

#include "session.h"

// Children tried at one node, and dual simplex iterations of one trial.
enum { most_trials = 24, iterations_of_trial = 40 };

static const double least_score = 1e-6;

// What a node remembers, so that its children can tell what their branching cost.
struct node {
  int column;
  double value, objective;
};

size_t cglpk_node_size(void) { return sizeof(struct node); }

static double degradation(const struct session *session, double from, double to) {
  double change = session->problem->maximize ? from - to : to - from;
  return change > 0 ? change : 0;
}

static void learn(struct session *session, int column, int up, double moved, double change) {
  if (moved < 1e-9) return;
  struct cglpk_pseudocost *cost = &session->costs[column];
  cost->sum[up] += change / moved;
  cost->count[up]++;
}

// Called once the relaxation of a node is solved: what did the branching above it cost?
void cglpk_learn_from_branching(glp_tree *tree, struct session *session) {
  if (session->costs == NULL) return;
  int current = glp_ios_curr_node(tree);
  int above = current == 0 ? 0 : glp_ios_up_node(tree, current);
  if (above == 0) return;
  const struct node *parent = glp_ios_node_data(tree, above);
  if (parent->column == 0) return;
  glp_prob *lp = glp_ios_get_prob(tree);
  int up = glp_get_col_lb(lp, parent->column) > parent->value;
  double moved = up ? ceil(parent->value) - parent->value
                    : parent->value - floor(parent->value);
  double change = degradation(session, parent->objective, glp_get_obj_val(lp));
  learn(session, parent->column, up, moved, change);
}

// The relaxation of one child, by a few iterations from the node's own basis. Returns nonzero when
// the child is infeasible.
static int try_child(struct session *session, glp_prob *lp, int column, int up) {
  double value = glp_get_col_prim(lp, column), before = glp_get_obj_val(lp);
  glp_prob *trial = session->trial_lp;
  glp_copy_prob(trial, lp, GLP_OFF);
  cglpk_push(trial, column, value, up);
  glp_smcp parameters;
  glp_init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  parameters.meth = GLP_DUALP;
  parameters.it_lim = iterations_of_trial;
  int code = glp_simplex(trial, &parameters);
  if (code != 0 && code != GLP_EITLIM) return 0;
  if (glp_get_status(trial) == GLP_NOFEAS) return 1;
  if (glp_get_dual_stat(trial) != GLP_FEAS) return 0;
  double moved = up ? ceil(value) - value : value - floor(value);
  learn(session, column, up, moved, degradation(session, before, glp_get_obj_val(trial)));
  return 0;
}

static double estimate(const struct session *session, int column, int up, double moved) {
  const struct cglpk_pseudocost *cost = &session->costs[column];
  return cost->count[up] == 0 ? 0 : moved * cost->sum[up] / cost->count[up];
}

// The way of one column that its pseudocosts favour, and how much they expect of branching on it.
static double score(const struct session *session, int column, double value, int *up) {
  double down_cost = estimate(session, column, 0, value - floor(value));
  double up_cost = estimate(session, column, 1, ceil(value) - value);
  *up = up_cost < down_cost;
  return fmax(down_cost, least_score) * fmax(up_cost, least_score);
}

// Tries the ways of a column that were never taken, as long as there are trials left. Returns 1 or 2
// for a way, down or up, that leaves nothing feasible.
static int try_ways(struct session *session, glp_prob *lp, int column, int *trials) {
  for (int up = 0; up < 2; up++) {
    if (session->costs[column].count[up] > 0 || *trials == 0) continue;
    --*trials;
    if (try_child(session, lp, column, up)) return up + 1;
  }
  return 0;
}

static void branch_on(glp_tree *tree, glp_prob *lp, int column, int up) {
  struct node *node = glp_ios_node_data(tree, glp_ios_curr_node(tree));
  node->column = column;
  node->value = glp_get_col_prim(lp, column);
  node->objective = glp_get_obj_val(lp);
  glp_ios_branch_upon(tree, column, up ? GLP_UP_BRNCH : GLP_DN_BRNCH);
}

// Branches on the column that moves the relaxation most in both directions, by the costs seen so
// far; what was never branched on is tried first. A column with an impossible way is taken at once.
void cglpk_branch(glp_tree *tree, struct session *session) {
  glp_prob *lp = glp_ios_get_prob(tree);
  int best = 0, best_up = 0, trials = most_trials;
  double most = -1;
  for (int j = 1; j <= session->problem->column_count; j++) {
    if (!glp_ios_can_branch(tree, j)) continue;
    int impossible = try_ways(session, lp, j, &trials);
    if (impossible) return branch_on(tree, lp, j, impossible == 1);
    int up;
    double expected = score(session, j, glp_get_col_prim(lp, j), &up);
    if (expected <= most) continue;
    most = expected;
    best = j;
    best_up = up;
  }
  branch_on(tree, lp, best, best_up);
}
