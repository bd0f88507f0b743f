Model status
Optimal

# Primal solution values
Feasible
Objective 4.68
# Columns 16
systems[a100_80gb_1x,cloud,on_demand] 1
systems[a10g_1x,cloud,on_demand] 1
replicas[a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud] 1
replicas[a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud] 1
flow[service;long_long,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud] 6
flow[service;long_short,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud] 10
flow[service;short_long,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud] 3
flow[service;short_short,a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud] 6
flow[service;long_long,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud] 0
flow[service;long_short,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud] 5
flow[service;short_long,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud] 0
flow[service;short_short,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud] 0
unserved[service;long_long] 0
unserved[service;long_short] 0
unserved[service;short_long] 0
unserved[service;short_short] 0
# Rows 8
DemandCoverage[service;long_long] 6
DemandCoverage[service;long_short] 15
DemandCoverage[service;short_long] 3
DemandCoverage[service;short_short] 6
ReplicaCapacity[a100_80gb_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud] 0
ReplicaCapacity[a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud] 0
ReplicaPacking[a100_80gb_1x,cloud] 0
ReplicaPacking[a10g_1x,cloud] 0

# Dual solution values
None

# Basis
HiGHS_basis_file v2
None
