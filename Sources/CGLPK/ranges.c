#include <float.h>
#include <math.h>

#include "session.h"

static double open_ended(double value) {
  if (value >= DBL_MAX) return INFINITY;
  return value <= -DBL_MAX ? -INFINITY : value;
}

// A row that does not bind may move its limit to where the row stands, and away without end. With
// two limits each of them has a range of its own, so that there is none to tell.
static void range_of_slack(struct session *session, int row, double *low, double *high) {
  double activity = glp_get_row_prim(session->lp, row);
  switch (glp_get_row_type(session->lp, row)) {
    case GLP_UP: *low = activity; *high = INFINITY; break;
    case GLP_LO: *low = -INFINITY; *high = activity; break;
    default: *low = -INFINITY; *high = INFINITY; break;
  }
}

// Between which values the binding limit of each row may move while the optimal basis stays feasible,
// so that the row's dual holds.
void cglpk_copy_ranges(struct session *session) {
  cglpk_result *result = session->result;
  glp_prob *lp = session->lp;
  if (result->row_lows == NULL || result->row_highs == NULL) return;
  // Presolving leaves a basis that is not factorised; one that cannot be has no ranges.
  int is_factorized = glp_bf_exists(lp) || glp_factorize(lp) == 0;
  for (int i = 1; i <= session->problem->row_count; i++) {
    double low = NAN, high = NAN;
    if (glp_get_row_stat(lp, i) == GLP_BS) {
      range_of_slack(session, i, &low, &high);
    } else if (is_factorized) {
      glp_analyze_bound(lp, i, &low, NULL, &high, NULL);
    }
    result->row_lows[i - 1] = open_ended(low);
    result->row_highs[i - 1] = open_ended(high);
  }
}
