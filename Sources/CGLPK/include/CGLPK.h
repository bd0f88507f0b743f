#ifndef CGLPK_H
#define CGLPK_H

#include <stddef.h>
#include <stdint.h>

/// One linear or mixed-integer program as flat arrays; GLPK's own header stays behind this one.
///
/// Rows and columns are counted from 1, as GLPK does, in `entry_rows` and `entry_columns`; the
/// element at position 0 of the three entry arrays is never read. All other arrays are counted from
/// 0. An infinite bound is `INFINITY` or `-INFINITY`.
typedef struct {
  const char *name;
  int32_t maximize;
  int32_t row_count;
  int32_t column_count;
  int32_t entry_count;
  double objective_constant;
  const double *row_lower;
  const double *row_upper;
  const double *column_lower;
  const double *column_upper;
  const double *objective;
  /// 1 continuous, 2 integer, 3 binary.
  const int32_t *kinds;
  const int32_t *entry_rows;
  const int32_t *entry_columns;
  const double *entry_values;
} cglpk_problem;

/// Limits and methods of one solve.
typedef struct {
  /// Fraction of the incumbent's value at which the search stops; 0 asks for a full proof.
  double relative_gap;
  /// Wall seconds; 0 means none, a negative value is refused by GLPK.
  double time_limit_seconds;
  /// Branch-and-bound nodes; 0 means none.
  int64_t node_limit;
  /// Mebibytes GLPK may allocate; 0 means none, a negative value is refused by GLPK.
  int32_t memory_limit_mib;
  /// Nonzero: integer columns are treated as continuous.
  int32_t relax;
  /// GLPK's `br_tech`, or 0 for pseudocosts that start from trials of both children; `bt_tech`, and
  /// switches for its cuts.
  int32_t branching;
  int32_t backtracking;
  int32_t gomory_cuts;
  int32_t rounding_cuts;
  /// Nonzero: the diving heuristic runs at the root and every so many nodes.
  int32_t dive_every_nodes;
  double integer_tolerance;
  /// Nonzero: a linear program with an optimum is solved once more in rational arithmetic.
  int32_t check_exactly;
  /// `column_count` values of a feasible point, or null.
  const double *start;
  /// By column, or null: the diving heuristic makes integers of a lower rank whole first.
  const int32_t *ranks;
  /// GLPK's status of the first `start_row_count` rows and of every column in the basis from which the
  /// simplex method starts, or null; further rows are basic.
  const int32_t *start_rows;
  const int32_t *start_columns;
  int32_t start_row_count;
  /// A 32-bit atomic that turns nonzero when the solve is to stop, or null.
  const void *cancel_flag;
  /// Four 64-bit atomics: incumbent bits, bound bits, nodes, and 1 | 2 once incumbent and bound are
  /// known. May be null.
  void *progress;
} cglpk_options;

/// How the entry was left.
enum {
  cglpk_finished = 0,
  /// GLPK would have aborted the process; `message` holds what it printed.
  cglpk_trapped = 1,
  /// The cancel flag was seen while the first linear program was being solved.
  cglpk_cancelled = 2,
  /// A number of the problem was not finite where it has to be; GLPK was not called.
  cglpk_rejected = 3,
  /// GLPK's environment could not be opened on this thread.
  cglpk_no_environment = 4,
};

/// What is known about the program.
enum {
  cglpk_undecided = 0,
  cglpk_optimal = 1,
  cglpk_feasible = 2,
  cglpk_infeasible = 3,
  cglpk_unbounded = 4,
  /// The simplex method failed on every rung of the retry ladder, or the search failed.
  cglpk_failed = 5,
};

/// What ended the solve early.
enum {
  cglpk_not_stopped = 0,
  cglpk_stopped_by_gap = 1,
  cglpk_stopped_by_time = 2,
  cglpk_stopped_by_nodes = 3,
  cglpk_stopped_by_cancel = 4,
};

/// Values of `exact_code` that no method of GLPK returns.
enum {
  /// It was not asked for, there was no optimum to check, or it was left on cancellation.
  cglpk_exact_not_done = -1,
  /// The program has too many rows or columns.
  cglpk_exact_too_large = -2,
  /// The time limit struck.
  cglpk_exact_stopped = -3,
};

/// The value of `exact_status` for a proven optimum.
enum { cglpk_exact_optimal = 1 };

/// Bytes of `message`, the ending zero included.
enum { cglpk_message_bytes = 1024 };

/// Results; the arrays belong to the caller and may be null.
typedef struct {
  int32_t outcome;
  int32_t status;
  int32_t stopped_by;
  /// Return code of the last `glp_simplex`, and of `glp_intopt` (-1: not called).
  int32_t simplex_code;
  int32_t search_code;
  /// GLPK's solution status after the last of the two.
  int32_t native_status;
  /// Rung of the retry ladder that solved the first linear program, from 0; -1 for the basis given.
  int32_t rung;
  int32_t has_bound;
  int32_t start_accepted;
  double objective;
  double bound;
  int64_t nodes;
  double seconds;
  /// `column_count` values.
  double *values;
  /// `row_count` values, written for linear programs solved to optimality.
  double *row_duals;
  /// `column_count` values, written for linear programs solved to optimality.
  double *reduced_costs;
  /// GLPK's status of `row_count` rows and `column_count` columns in the optimal basis, written where
  /// `row_duals` is.
  int32_t *row_states;
  int32_t *column_states;
  /// `row_count` values each, written where `row_duals` is: from where to where the binding limit of a
  /// row may move while its dual holds; not a number where nobody knows.
  double *row_lows;
  double *row_highs;
  /// What `glp_exact` returned, its status, how many steps it took from the basis of the simplex
  /// method, and its optimum.
  int32_t exact_code;
  int32_t exact_status;
  int32_t exact_steps;
  double exact_objective;
  char message[cglpk_message_bytes];
} cglpk_result;

/// Solves one program on the calling thread: opens GLPK's environment, builds, solves, copies out,
/// and frees everything, whatever happens.
void cglpk_solve(
    const cglpk_problem *problem, const cglpk_options *options, cglpk_result *result);

/// A sentence for a return code of `glp_simplex` or `glp_intopt`.
const char *cglpk_code_sentence(int32_t code);

/// A sentence for a solution status of GLPK.
const char *cglpk_status_sentence(int32_t status);

/// The version of the linked library, such as "5.0".
const char *cglpk_version(void);

#endif
