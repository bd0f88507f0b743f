Optimal - objective value 4.68000000
      0 systems[a100_80gb_1x,cloud,on_demand]                                                             1                    3.67
      1 systems[a10g_1x,cloud,on_demand]                                                                  1                    1.01
      2 replicas[a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]                               1                       0
      3 replicas[a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]                                    1                       0
      4 flow[service;long_long,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]                 6                       0
      5 flow[service;long_short,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]               10                       0
      6 flow[service;short_long,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]                3                       0
      7 flow[service;short_short,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]               6                       0
      8 flow[service;long_long,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]                      0                       0
      9 flow[service;long_short,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]                     5                       0
     10 flow[service;short_long,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]                     0                       0
     11 flow[service;short_short,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]                    0                       0
     12 unserved[service;long_long]                                                                       0                       0
     13 unserved[service;long_short]                                                                      0                       0
     14 unserved[service;short_long]                                                                      0                       0
     15 unserved[service;short_short]                                                                     0                       0
