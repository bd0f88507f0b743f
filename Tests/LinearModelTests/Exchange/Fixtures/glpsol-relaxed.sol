c Problem:    planner-057e3ebcaeee574f
c Rows:       8
c Columns:    16
c Non-zeros:  26
c Status:     OPTIMAL
c Objective:  %objective = 4.12875 (MINimum)
c
s bas 8 16 f f 4.12875
i 1 s 6 0.229375
i 2 s 15 0.09175
i 3 s 3 0.1835
i 4 s 6 0.229375
i 5 u 0 -3.67
i 6 u 0 -0.45875
i 7 u 0 -3.67
i 8 u 0 -0.45875
j 1 b 1.125 0
j 2 l 0 0.55125
j 3 b 1.125 0
j 4 b 0 0
j 5 u 6 -0.045875
j 6 b 15 0
j 7 b 3 0
j 8 u 6 -0.045875
j 9 b 1.0362841416013e-15 0
j 10 b -4.16795992037729e-15 0
j 11 l 0 0.27525
j 12 b 1.0362841416013e-15 0
j 13 s 0 -0.229375
j 14 s 0 -0.09175
j 15 s 0 -0.1835
j 16 s 0 -0.229375
e o f
