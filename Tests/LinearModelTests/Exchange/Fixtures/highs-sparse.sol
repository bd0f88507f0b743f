Model status
Optimal

# Primal solution values
Feasible
Objective 4.68
# Columns -9
systems[a100_80gb_1x,cloud,on_demand] 1 0
systems[a10g_1x,cloud,on_demand] 1 1
replicas[a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud] 1 2
replicas[a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud] 1 3
flow[service;long_long,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud] 6 4
flow[service;long_short,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud] 10 5
flow[service;short_long,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud] 3 6
flow[service;short_short,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud] 6 7
flow[service;long_short,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud] 5 9
