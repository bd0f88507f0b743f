#include <float.h>
#include <limits.h>
#include <math.h>

#include "session.h"

// A quarter of the fractional columns of one rank moves in one step. `most_releases` is how often
// everything that was rounded down may be taken back where nothing else is left.
enum { share_of_step = 4, iterations_per_step = 2000, most_steps = 600, most_releases = 10 };

static const double integrality = 1e-6;

// Fractions from which a column is rounded up, dive by dive. Rounding up most of them keeps room for
// the load; where that is dear or impossible, the other dive goes to the nearest.
static const double fractions_up[] = {0.2, 0.5};
enum { ways_to_dive = 2 };

// One dive: a copy of the node's relaxation, and how it is rounded.
struct dive {
  struct session *session;
  glp_prob *lp;
  double fraction_up;
};

static int resolve(struct session *session, glp_prob *lp) {
  glp_smcp parameters;
  glp_init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_ON;
  parameters.out_frq = 100;
  parameters.meth = GLP_DUALP;
  parameters.it_lim = iterations_per_step;
  int left = cglpk_remaining_ms(session);
  if (left == 0 || cglpk_is_cancelled(session)) return 0;
  parameters.tm_lim = left;
  return glp_simplex(lp, &parameters) == 0 && glp_get_status(lp) == GLP_OPT;
}

static int is_hopeless(struct session *session, glp_prob *lp) {
  if (glp_mip_status(session->lp) != GLP_FEAS) return 0;
  double value = glp_get_obj_val(lp), incumbent = glp_mip_obj_val(session->lp);
  return session->problem->maximize ? value <= incumbent : value >= incumbent;
}

static int rank_of(const struct session *session, int j) {
  const int32_t *ranks = session->options->ranks;
  return ranks == NULL ? 0 : ranks[j - 1];
}

static int goes_up(const struct dive *dive, double value) {
  return value - floor(value) >= dive->fraction_up;
}

// How far a value is from the whole number it is rounded to; what is rounded down comes last.
static double distance(const struct dive *dive, double value) {
  return goes_up(dive, value) ? ceil(value) - value : 1 + value - floor(value);
}

// Collects the integer columns that are not integral, of the lowest rank that has any, the nearest
// to the whole number it is rounded to first.
static int collect(const struct dive *dive) {
  struct session *session = dive->session;
  int count = 0, rank = INT_MAX;
  int32_t *order = session->order;
  double *distances = session->point;
  for (int j = 1; j <= session->problem->column_count; j++) {
    if (glp_get_col_kind(dive->lp, j) == GLP_CV || rank_of(session, j) > rank) continue;
    double value = glp_get_col_prim(dive->lp, j);
    if (fabs(value - round(value)) <= integrality) continue;
    if (rank_of(session, j) < rank) count = 0;
    rank = rank_of(session, j);
    distances[j] = distance(dive, value);
    int k = count++;
    for (; k > 0 && distances[order[k - 1]] > distances[j]; k--) order[k] = order[k - 1];
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

// Moves the first columns in order, or the other way, and takes it back where that leaves nothing
// feasible.
static int try_moves(const struct dive *dive, int count, int other_way) {
  struct cglpk_move *moves = dive->session->moves;
  for (int k = 0; k < count; k++)
    cglpk_push(
        dive->lp, moves[k].column, moves[k].value, goes_up(dive, moves[k].value) != other_way);
  if (resolve(dive->session, dive->lp)) return 1;
  for (int k = 0; k < count; k++)
    set_bounds(dive->lp, moves[k].column, moves[k].lower, moves[k].upper);
  return 0;
}

// A share of the fractional columns, else only the first of them, else that one the other way.
static int round_step(const struct dive *dive, int count) {
  int moved = count / share_of_step + 1;
  struct cglpk_move *moves = dive->session->moves;
  for (int k = 0; k < moved; k++) {
    int j = dive->session->order[k];
    moves[k].column = j;
    moves[k].lower = glp_get_col_lb(dive->lp, j);
    moves[k].upper = glp_get_col_ub(dive->lp, j);
    moves[k].value = glp_get_col_prim(dive->lp, j);
  }
  if (try_moves(dive, moved, 0)) return 1;
  return (moved > 1 && try_moves(dive, 1, 0)) || try_moves(dive, 1, 1);
}

// Gives columns that were rounded down the upper bounds that they have at the node.
static int release(const struct dive *dive, glp_prob *node) {
  int released = 0;
  for (int j = 1; j <= dive->session->problem->column_count; j++) {
    double upper = glp_get_col_ub(node, j);
    if (glp_get_col_kind(node, j) == GLP_CV || glp_get_col_ub(dive->lp, j) >= upper) continue;
    set_bounds(dive->lp, j, glp_get_col_lb(dive->lp, j), upper);
    released++;
  }
  return released > 0 && resolve(dive->session, dive->lp);
}

static void offer(const struct dive *dive, glp_tree *tree) {
  struct session *session = dive->session;
  int n = session->problem->column_count;
  for (int j = 1; j <= n; j++) {
    if (glp_get_col_kind(dive->lp, j) == GLP_CV) continue;
    double value = round(glp_get_col_prim(dive->lp, j));
    set_bounds(dive->lp, j, value, value);
  }
  if (!resolve(session, dive->lp)) return;
  for (int j = 1; j <= n; j++) {
    double value = glp_get_col_prim(dive->lp, j);
    session->point[j] = glp_get_col_kind(dive->lp, j) == GLP_CV ? value : round(value);
  }
  glp_ios_heur_sol(tree, session->point);
}

// Dives from the relaxation of the current node: makes the integers of the lowest rank whole, a share
// of them at a time, solves again, and so on. Bounds are only tightened, so that columns of a lower
// rank can grow again when those above ask for it; they are made whole once more then.
void cglpk_dive(glp_tree *tree, struct session *session) {
  if (session->dive_lp == NULL) session->dive_lp = glp_create_prob();
  glp_prob *node = glp_ios_get_prob(tree);
  glp_copy_prob(session->dive_lp, node, GLP_OFF);
  struct dive dive = {
      .session = session, .lp = session->dive_lp,
      .fraction_up = fractions_up[session->dives++ % ways_to_dive]};
  for (int step = 0, releases = 0; step < most_steps; step++) {
    int count = collect(&dive);
    if (count == 0) {
      offer(&dive, tree);
      return;
    }
    if (!round_step(&dive, count) && (releases++ == most_releases || !release(&dive, node)))
      return;
    if (is_hopeless(session, dive.lp)) return;
  }
}
