#include <math.h>
#include <stdio.h>

#include "session.h"

static int reject(struct session *session, const char *what, int position, double value) {
  session->result->outcome = cglpk_rejected;
  snprintf(
      session->result->message, cglpk_message_bytes, "%s %d is %g", what, position, value);
  return 1;
}

static int reject_array(
    struct session *session, const char *what, const double *values, int first, int end) {
  for (int k = first; k < end; k++)
    if (!isfinite(values[k])) return reject(session, what, k, values[k]);
  return 0;
}

static int reject_bounds(
    struct session *session, const char *what, const double *lower, const double *upper, int n) {
  for (int k = 0; k < n; k++) {
    if (isnan(lower[k]) || lower[k] == INFINITY) return reject(session, what, k, lower[k]);
    if (isnan(upper[k]) || upper[k] == -INFINITY) return reject(session, what, k, upper[k]);
  }
  return 0;
}

// GLPK answers "optimal" for a program that holds NaN or an infinite coefficient.
int cglpk_reject_non_finite(struct session *session) {
  const cglpk_problem *p = session->problem;
  const cglpk_options *o = session->options;
  if (!isfinite(p->objective_constant))
    return reject(session, "objective constant", 0, p->objective_constant);
  if (!isfinite(o->time_limit_seconds))
    return reject(session, "time limit", 0, o->time_limit_seconds);
  if (!isfinite(o->relative_gap)) return reject(session, "relative gap", 0, o->relative_gap);
  return reject_array(session, "objective coefficient", p->objective, 0, p->column_count)
      || reject_array(session, "entry", p->entry_values, 1, p->entry_count + 1)
      || reject_bounds(session, "bound of row", p->row_lower, p->row_upper, p->row_count)
      || reject_bounds(
             session, "bound of column", p->column_lower, p->column_upper, p->column_count);
}

static int bound_type(double lower, double upper) {
  if (lower == -INFINITY) return upper == INFINITY ? GLP_FR : GLP_UP;
  if (upper == INFINITY) return GLP_LO;
  return lower == upper ? GLP_FX : GLP_DB;
}

static void build_columns(glp_prob *lp, const cglpk_problem *p, int relax) {
  glp_add_cols(lp, p->column_count);
  for (int j = 1; j <= p->column_count; j++) {
    double lower = p->column_lower[j - 1], upper = p->column_upper[j - 1];
    // The kind first: declaring a column binary resets its bounds.
    if (!relax) glp_set_col_kind(lp, j, p->kinds[j - 1]);
    glp_set_col_bnds(lp, j, bound_type(lower, upper), lower, upper);
    glp_set_obj_coef(lp, j, p->objective[j - 1]);
  }
}

void cglpk_build(struct session *session) {
  const cglpk_problem *p = session->problem;
  glp_prob *lp = session->lp = glp_create_prob();
  glp_set_prob_name(lp, p->name);
  glp_set_obj_dir(lp, p->maximize ? GLP_MAX : GLP_MIN);
  glp_set_obj_coef(lp, 0, p->objective_constant);
  glp_add_rows(lp, p->row_count);
  for (int i = 1; i <= p->row_count; i++) {
    double lower = p->row_lower[i - 1], upper = p->row_upper[i - 1];
    glp_set_row_bnds(lp, i, bound_type(lower, upper), lower, upper);
  }
  build_columns(lp, p, session->options->relax);
  glp_load_matrix(lp, p->entry_count, p->entry_rows, p->entry_columns, p->entry_values);
}
