Columns
    Index Status        Lower        Upper       Primal         Dual  Type        Name
        0     BS            0            2        1.125            0  Integer     systems[a100_80gb_1x,cloud,on_demand]
        1     BS            0           12           -0            0  Integer     systems[a10g_1x,cloud,on_demand]
        2     BS            0            2        1.125            0  Integer     replicas[a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
        3     LB            0           12            0      0.55125  Integer     replicas[a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
        4     BS            0            6            6            0  Continuous  flow[service;long_long,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
        5     BS            0           15           15            0  Continuous  flow[service;long_short,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
        6     BS            0            3            3            0  Continuous  flow[service;short_long,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
        7     BS            0            6            6            0  Continuous  flow[service;short_short,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
        8     LB            0            6            0     0.045875  Continuous  flow[service;long_long,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
        9     BS            0           15           -0            0  Continuous  flow[service;long_short,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
       10     LB            0            3            0      0.27525  Continuous  flow[service;short_long,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
       11     LB            0            6            0     0.045875  Continuous  flow[service;short_short,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
       12     FX            0            0            0      -0.1835  Continuous  unserved[service;long_long]
       13     FX            0            0            0     -0.09175  Continuous  unserved[service;long_short]
       14     FX            0            0            0      -0.1835  Continuous  unserved[service;short_long]
       15     FX            0            0            0      -0.1835  Continuous  unserved[service;short_short]
Rows
    Index Status        Lower        Upper       Primal         Dual  Name
        0     FX            6            6            6       0.1835  DemandCoverage[service;long_long]
        1     FX           15           15           15      0.09175  DemandCoverage[service;long_short]
        2     FX            3            3            3       0.1835  DemandCoverage[service;short_long]
        3     FX            6            6            6       0.1835  DemandCoverage[service;short_short]
        4     UB         -inf            0            0        -3.67  ReplicaCapacity[a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
        5     UB         -inf            0            0     -0.45875  ReplicaCapacity[a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
        6     UB         -inf            0            0        -3.67  ReplicaPacking[a100_80gb_1x,cloud]
        7     UB         -inf            0            0        -1.01  ReplicaPacking[a10g_1x,cloud]

Model status: Optimal

Objective value: 4.12875
