c Problem:    planner-057e3ebcaeee574f
c Rows:       8
c Columns:    16
c Non-zeros:  26
c Status:     INTEGER OPTIMAL
c Objective:  %objective = 4.68 (MINimum)
c
s mip 8 16 o 4.68
i 1 6
i 2 15
i 3 3
i 4 6
i 5 0
i 6 1.11022302462516e-15
i 7 0
i 8 0
j 1 1
j 2 1
j 3 1
j 4 1
j 5 6
j 6 9.99999999999999
j 7 3
j 8 6
j 9 0
j 10 5.00000000000001
j 11 0
j 12 0
j 13 0
j 14 0
j 15 0
j 16 0
e o f
