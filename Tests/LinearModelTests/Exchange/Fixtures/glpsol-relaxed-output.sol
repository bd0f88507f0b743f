Problem:    planner-057e3ebcaeee574f
Rows:       8
Columns:    16
Non-zeros:  26
Status:     OPTIMAL
Objective:  %objective = 4.12875 (MINimum)

   No.   Row name   St   Activity     Lower bound   Upper bound    Marginal
------ ------------ -- ------------- ------------- ------------- -------------
     1 DemandCoverage[service;long_long]
                    NS             6             6             =      0.229375 
     2 DemandCoverage[service;long_short]
                    NS            15            15             =       0.09175 
     3 DemandCoverage[service;short_long]
                    NS             3             3             =        0.1835 
     4 DemandCoverage[service;short_short]
                    NS             6             6             =      0.229375 
     5 ReplicaCapacity[a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
                    NU             0                           0         -3.67 
     6 ReplicaCapacity[a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
                    NU             0                           0      -0.45875 
     7 ReplicaPacking[a100_80gb_1x,cloud]
                    NU             0                           0         -3.67 
     8 ReplicaPacking[a10g_1x,cloud]
                    NU             0                           0      -0.45875 

   No. Column name  St   Activity     Lower bound   Upper bound    Marginal
------ ------------ -- ------------- ------------- ------------- -------------
     1 systems[a100_80gb_1x,cloud,on_demand]
                    B          1.125             0             2 
     2 systems[a10g_1x,cloud,on_demand]
                    NL             0             0            12       0.55125 
     3 replicas[a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
                    B          1.125             0             2 
     4 replicas[a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
                    B              0             0            12 
     5 flow[service;long_long,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
                    NU             6             0             6     -0.045875 
     6 flow[service;long_short,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
                    B             15             0            15 
     7 flow[service;short_long,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
                    B              3             0             3 
     8 flow[service;short_short,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
                    NU             6             0             6     -0.045875 
     9 flow[service;long_long,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
                    B              0             0             6 
    10 flow[service;long_short,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
                    B              0             0            15 
    11 flow[service;short_long,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
                    NL             0             0             3       0.27525 
    12 flow[service;short_short,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
                    B              0             0             6 
    13 unserved[service;long_long]
                    NS             0             0             =     -0.229375 
    14 unserved[service;long_short]
                    NS             0             0             =      -0.09175 
    15 unserved[service;short_long]
                    NS             0             0             =       -0.1835 
    16 unserved[service;short_short]
                    NS             0             0             =     -0.229375 

Karush-Kuhn-Tucker optimality conditions:

KKT.PE: max.abs.err = 4.44e-15 on row 3
        max.rel.err = 6.34e-16 on row 3
        High quality

KKT.PB: max.abs.err = 4.44e-15 on column 7
        max.rel.err = 4.17e-15 on column 10
        High quality

KKT.DE: max.abs.err = 4.44e-16 on column 1
        max.rel.err = 5.32e-17 on column 1
        High quality

KKT.DB: max.abs.err = 0.00e+00 on row 0
        max.rel.err = 0.00e+00 on row 0
        High quality

End of output
