#include "session.h"

// Rational numbers grow with the size of the basis; beyond this a re-check takes minutes.
enum { most_rows = 1000, most_columns = 10000 };

// Repeats the linear program in rational arithmetic, from the basis with which the simplex method
// ended. No step is taken where that basis is optimal exactly.
void cglpk_check_exactly(struct session *session) {
  cglpk_result *result = session->result;
  glp_prob *lp = session->lp;
  if (!session->options->check_exactly) return;
  if (glp_get_num_rows(lp) > most_rows || glp_get_num_cols(lp) > most_columns) {
    result->exact_code = cglpk_exact_too_large;
    return;
  }
  glp_smcp parameters;
  glp_init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_ON;
  parameters.tm_lim = cglpk_remaining_ms(session);
  int before = glp_get_it_cnt(lp);
  int code = glp_exact(lp, &parameters);
  result->exact_code = code == GLP_ETMLIM || code == GLP_EITLIM ? cglpk_exact_stopped : code;
  result->exact_status = glp_get_status(lp) == GLP_OPT ? cglpk_exact_optimal : 0;
  result->exact_steps = glp_get_it_cnt(lp) - before;
  result->exact_objective = glp_get_obj_val(lp);
}
