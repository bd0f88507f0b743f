#include <float.h>
#include <math.h>

#include "session.h"

// A quarter of the fractional columns moves in one step: a dive takes ten to sixty linear programs
// of few iterations each, whatever the size.
enum { share_of_step = 4, iterations_per_step = 2000, most_steps = 60 };

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

// Collects the integer columns that are not integral, the nearest to a whole number first.
static int collect(struct session *session, glp_prob *lp) {
  int count = 0;
  int32_t *order = session->order;
  double *distance = session->point;
  for (int j = 1; j <= session->problem->column_count; j++) {
    if (glp_get_col_kind(lp, j) == GLP_CV) continue;
    double value = glp_get_col_prim(lp, j);
    distance[j] = fabs(value - round(value));
    if (distance[j] <= integrality) continue;
    int k = count++;
    for (; k > 0 && distance[order[k - 1]] > distance[j]; k--) order[k] = order[k - 1];
    order[k] = j;
  }
  return count;
}

static void set_bounds(glp_prob *lp, int j, double lower, double upper) {
  int has_lower = lower > -DBL_MAX, has_upper = upper < DBL_MAX;
  int type = has_lower ? (has_upper ? (lower < upper ? GLP_DB : GLP_FX) : GLP_LO)
                       : (has_upper ? GLP_UP : GLP_FR);
  glp_set_col_bnds(lp, j, type, lower, upper);
}

void cglpk_push(glp_prob *lp, int j, double value, int is_up) {
  if (is_up)
    set_bounds(lp, j, ceil(value), glp_get_col_ub(lp, j));
  else
    set_bounds(lp, j, glp_get_col_lb(lp, j), floor(value));
}

// Moves a share of the fractional columns to their nearest whole number. Where that leaves nothing
// feasible, all are taken back and the first of them is moved the other way.
static int round_step(struct session *session, glp_prob *lp, int count) {
  int moved = count / share_of_step + 1;
  struct cglpk_move *moves = session->moves;
  for (int k = 0; k < moved; k++) {
    int j = session->order[k];
    moves[k].column = j;
    moves[k].lower = glp_get_col_lb(lp, j);
    moves[k].upper = glp_get_col_ub(lp, j);
    moves[k].value = glp_get_col_prim(lp, j);
    cglpk_push(lp, j, moves[k].value, round(moves[k].value) > moves[k].value);
  }
  if (resolve(session, lp)) return 1;
  for (int k = 0; k < moved; k++)
    set_bounds(lp, moves[k].column, moves[k].lower, moves[k].upper);
  cglpk_push(lp, moves[0].column, moves[0].value, round(moves[0].value) < moves[0].value);
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

// Dives from the relaxation of the current node: moves the integers nearest to a whole number
// there, solves again, and so on. Small fractions of a system vanish first, and their load moves to
// the systems that stay.
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
