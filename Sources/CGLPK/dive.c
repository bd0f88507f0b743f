#include <math.h>

#include "session.h"

// Columns moved in one step: an eighth of the fractional ones, so that a dive takes about twenty linear
// programs whatever the size.
enum { share_of_step = 8, iterations_per_step = 2000, most_steps = 60 };

static const double integrality = 1e-6;

static int resolve(struct session *session, glp_prob *lp) {
  glp_smcp parameters;
  glp_init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_ON;
  parameters.out_frq = 100;
  parameters.meth = GLP_DUALP;
  parameters.it_lim = iterations_per_step;
  int left = cglpk_remaining_ms(session);
  if (left == 0) return 0;
  parameters.tm_lim = left;
  return glp_simplex(lp, &parameters) == 0 && glp_get_status(lp) == GLP_OPT;
}

static int is_hopeless(struct session *session, glp_prob *lp) {
  if (glp_mip_status(session->lp) != GLP_FEAS) return 0;
  double value = glp_get_obj_val(lp), incumbent = glp_mip_obj_val(session->lp);
  return session->problem->maximize ? value <= incumbent : value >= incumbent;
}

// Collects the integer columns that are not integral, the nearest to its ceiling first.
static int collect(struct session *session, glp_prob *lp) {
  int count = 0;
  int32_t *order = session->order;
  for (int j = 1; j <= session->problem->column_count; j++) {
    if (glp_get_col_kind(lp, j) == GLP_CV) continue;
    double value = glp_get_col_prim(lp, j), part = value - floor(value);
    if (fabs(value - round(value)) <= integrality) continue;
    int k = count++;
    session->point[j] = part;
    for (; k > 0 && session->point[order[k - 1]] < part; k--) order[k] = order[k - 1];
    order[k] = j;
  }
  return count;
}

static void set_bounds(glp_prob *lp, int j, double lower, double upper) {
  int has_lower = lower > -INFINITY && lower > -1e300, has_upper = upper < 1e300;
  int type = has_lower ? (has_upper ? (lower < upper ? GLP_DB : GLP_FX) : GLP_LO)
                       : (has_upper ? GLP_UP : GLP_FR);
  glp_set_col_bnds(lp, j, type, lower, upper);
}

static int round_step(struct session *session, glp_prob *lp, int count) {
  int moved = count / share_of_step + 1;
  int last = session->order[moved - 1];
  double last_floor = floor(glp_get_col_prim(lp, last)), last_upper = glp_get_col_ub(lp, last);
  double last_lower = glp_get_col_lb(lp, last);
  for (int k = 0; k < moved; k++) {
    int j = session->order[k];
    set_bounds(lp, j, ceil(glp_get_col_prim(lp, j)), glp_get_col_ub(lp, j));
  }
  if (resolve(session, lp)) return 1;
  // One column can be taken back; a larger step has no single culprit.
  if (moved > 1) return 0;
  (void)last_upper;
  set_bounds(lp, last, last_lower, last_floor);
  return resolve(session, lp);
}

static void offer(glp_tree *tree, struct session *session, glp_prob *lp) {
  int n = session->problem->column_count;
  for (int j = 1; j <= n; j++) {
    if (glp_get_col_kind(lp, j) == GLP_CV) continue;
    double value = round(glp_get_col_prim(lp, j));
    set_bounds(lp, j, value, value);
  }
  if (!resolve(session, lp)) return;
  for (int j = 1; j <= n; j++) {
    double value = glp_get_col_prim(lp, j);
    session->point[j] = glp_get_col_kind(lp, j) == GLP_CV ? value : round(value);
  }
  glp_ios_heur_sol(tree, session->point);
}

// Dives from the relaxation of the current node: rounds the integers nearest to their ceilings up, solves
// again, and so on. In a fleet, more of a system rarely breaks anything but the budget.
void cglpk_dive(glp_tree *tree, struct session *session) {
  if (session->dive_lp == NULL) session->dive_lp = glp_create_prob();
  glp_prob *lp = session->dive_lp;
  glp_copy_prob(lp, glp_ios_get_prob(tree), GLP_OFF);
  for (int step = 0; step < most_steps; step++) {
    int count = collect(session, lp);
    if (count == 0) {
      offer(tree, session, lp);
      return;
    }
    if (!round_step(session, lp, count) || is_hopeless(session, lp)) return;
  }
}
