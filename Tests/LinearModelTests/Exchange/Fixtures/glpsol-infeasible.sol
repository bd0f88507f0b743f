c Problem:    planner-0123456789abcdef
c Rows:       1
c Columns:    1
c Non-zeros:  1
c Status:     INFEASIBLE (FINAL)
c Objective:  cost = 3 (MINimum)
c
s bas 1 1 n i 3
i 1 b 3 0
j 1 u 3 1
e o f
