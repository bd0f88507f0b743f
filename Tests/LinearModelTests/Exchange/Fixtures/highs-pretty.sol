Columns
    Index Status        Lower        Upper       Primal         Dual  Type        Name
        0                   0            2            1               Integer     systems[a100_80gb_1x,cloud,on_demand]
        1                   0           12            1               Integer     systems[a10g_1x,cloud,on_demand]
        2                   0            2            1               Integer     replicas[a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
        3                   0           12            1               Integer     replicas[a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
        4                   0            6            6               Continuous  flow[service;long_long,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
        5                   0           15           10               Continuous  flow[service;long_short,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
        6                   0            3            3               Continuous  flow[service;short_long,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
        7                   0            6            6               Continuous  flow[service;short_short,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
        8                   0            6            0               Continuous  flow[service;long_long,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
        9                   0           15            5               Continuous  flow[service;long_short,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
       10                   0            3            0               Continuous  flow[service;short_long,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
       11                   0            6            0               Continuous  flow[service;short_short,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
       12                   0            0            0               Continuous  unserved[service;long_long]
       13                   0            0            0               Continuous  unserved[service;long_short]
       14                   0            0            0               Continuous  unserved[service;short_long]
       15                   0            0            0               Continuous  unserved[service;short_short]
Rows
    Index Status        Lower        Upper       Primal         Dual  Name
        0                   6            6            6               DemandCoverage[service;long_long]
        1                  15           15           15               DemandCoverage[service;long_short]
        2                   3            3            3               DemandCoverage[service;short_long]
        3                   6            6            6               DemandCoverage[service;short_short]
        4                -inf            0  1.11022e-16               ReplicaCapacity[a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
        5                -inf            0            0               ReplicaCapacity[a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]
        6                -inf            0            0               ReplicaPacking[a100_80gb_1x,cloud]
        7                -inf            0            0               ReplicaPacking[a10g_1x,cloud]

Model status: Optimal

Objective value: 4.68
