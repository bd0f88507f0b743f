Problem:    planner-057e3ebcaeee574f
Rows:       8
Columns:    16 (4 integer, 0 binary)
Non-zeros:  26
Status:     INTEGER OPTIMAL
Objective:  %objective = 4.68 (MINimum)

   No.   Row name        Activity     Lower bound   Upper bound
------ ------------    ------------- ------------- -------------
     1 DemandCoverage[service;long_long]
                                   6             6             = 
     2 DemandCoverage[service;long_short]
                                  15            15             = 
     3 DemandCoverage[service;short_long]
                                   3             3             = 
     4 DemandCoverage[service;short_short]
                                   6             6             = 
     5 ReplicaCapacity[a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
                                   0                           0 
     6 ReplicaCapacity[a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
                                   0                           0 
     7 ReplicaPacking[a100_80gb_1x,cloud]
                                   0                           0 
     8 ReplicaPacking[a10g_1x,cloud]
                                   0                           0 

   No. Column name       Activity     Lower bound   Upper bound
------ ------------    ------------- ------------- -------------
     1 systems[a100_80gb_1x,cloud,on_demand]
                    *              1             0             2 
     2 systems[a10g_1x,cloud,on_demand]
                    *              1             0            12 
     3 replicas[a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
                    *              1             0             2 
     4 replicas[a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
                    *              1             0            12 
     5 flow[service;long_long,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
                                   6             0             6 
     6 flow[service;long_short,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
                                  10             0            15 
     7 flow[service;short_long,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
                                   3             0             3 
     8 flow[service;short_short,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
                                   6             0             6 
     9 flow[service;long_long,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
                                   0             0             6 
    10 flow[service;long_short,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
                                   5             0            15 
    11 flow[service;short_long,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
                                   0             0             3 
    12 flow[service;short_short,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
                                   0             0             6 
    13 unserved[service;long_long]
                                   0             0             = 
    14 unserved[service;long_short]
                                   0             0             = 
    15 unserved[service;short_long]
                                   0             0             = 
    16 unserved[service;short_short]
                                   0             0             = 

Integer feasibility conditions:

KKT.PE: max.abs.err = 0.00e+00 on row 0
        max.rel.err = 0.00e+00 on row 0
        High quality

KKT.PB: max.abs.err = 1.11e-15 on row 6
        max.rel.err = 1.11e-15 on row 6
        High quality

End of output
