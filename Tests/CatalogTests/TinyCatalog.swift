@testable import Catalog

/// A catalog of few rows that obeys every rule, for tests that break one rule at a time.
enum TinyCatalog {
  static let tables: [String: String] = [
    "accelerators": """
    id,name,vendor,memory_gb,memory_visible_bytes,memory_kind,memory_bandwidth_gb_s,bf16_tflops,fp8_tflops,fp4_tflops,scale_up_bandwidth_gb_s,scale_up_domain_chips,tdp_w,release_date,source,as_of,confidence
    h200-sxm,H200,NVIDIA,141,150754820096,HBM3e,4800,989,1978,,450,8,700,2023-11-13,datasheet,2026-08-21,vendor
    a100-sxm,A100,NVIDIA,80,,HBM2e,2039,312,,,300,8,400,2020,datasheet,2026-08,vendor

    """,
    "systems": """
    id,name,accelerator,accelerator_count,peak_power_w,typical_power_w,idle_power_w,rack_units,cooling,capex_usd,capex_low_usd,capex_high_usd,lead_time_weeks,acquisition,source,as_of,confidence
    hgx-h200,HGX H200,h200-sxm,8,10200,8500,2400,8,air,350000,300000,400000,44,own; rent,quote,2026,estimate
    hgx-a100,HGX A100,a100-sxm,8,6500,5500,,6,air or liquid,,,,,own,quote,2026,estimate

    """,
    "prices": """
    system,provider,region,instance_type,acquisition,usd_per_hour,source,as_of,confidence
    hgx-h200,AWS,us-east-1,p5en.48xlarge,on-demand,63.296,price list,2025-11,vendor

    """,
    "formats": """
    id,name,bytes_per_weight,compute,weight_only,vendors,quality_recovery_fraction,kv_bytes_per_element,source,as_of,confidence
    bf16,BF16,2,bf16,0,,1,2,definition,2026,derived
    nvfp4,NVFP4,0.5625,fp4,0,NVIDIA,0.986,1,model card,2025,vendor

    """,
    "models": """
    id,name,total_params_b,active_params_b,layers,hidden,intermediate_dense,heads,kv_heads,head_dim,attention,full_attention_layers,sliding_layers,sliding_window_tokens,mla_kv_lora_rank,mla_rope_dim,mla_q_lora_rank,mla_qk_nope_dim,mla_v_head_dim,experts_total,experts_active,experts_shared,moe_intermediate,moe_layers,vocab,tied_embeddings,max_context_tokens,native_format,licence,source,as_of,confidence
    llama-3.3-70b,Llama 3.3 70B,70,70,80,8192,28672,64,8,128,gqa,80,0,,,,,,,,,,,,128256,0,131072,bf16,Llama 3.3,card,2024,vendor
    deepseek-v3,DeepSeek-V3,671,37,61,7168,18432,128,128,128,mla,61,0,,512,64,1536,128,128,256,8,1,2048,58,129280,0,163840,bf16,MIT,card,2024,vendor

    """,
    "quality": """
    model,benchmark,mode,score_fraction,source,as_of,confidence
    llama-3.3-70b,gpqa-diamond,default,0.505,card,2024-12-06,vendor

    """,
    "efficiency": """
    accelerator,compute,architecture,runtime,mfu_linear,mbu_weights,mbu_kv,mfu_attention,layer_overhead_us,step_overhead_ms,allreduce_base_us,allreduce_hop_us,allreduce_bandwidth_gb_s,source,as_of,confidence
    h200-sxm,fp8,dense,tensorrt-llm,0.57,0.82,0.80,0.60,25,1.0,11,2,135,fit,2025,measured

    """,
    "assumptions": """
    id,value,unit,low,high,source,as_of,confidence
    pue_ratio,1.25,ratio,1.08,1.54,survey,2025,estimate
    wacc_fraction,0.10,fraction per year,,,assumption,2026,estimate

    """,
    "api-prices": """
    provider,model,catalog_model,input_usd_per_million,cached_input_usd_per_million,output_usd_per_million,batch_discount_fraction,gpqa_diamond_fraction,gpqa_mode,gpqa_source,source,as_of,confidence
    DeepInfra,llama-70b,llama-3.3-70b,0.25,0.1,0.4,0.5,,,,price list,2026-08-21,vendor
    Example AI,oracle-1,,2,,8,,0.8,thinking,model card,price list,2026-08-21,vendor

    """,
    "api-price-history": """
    provider,model,catalog_model,input_usd_per_million,cached_input_usd_per_million,output_usd_per_million,benchmark,score_fraction,score_mode,score_source,source,as_of,confidence
    Example AI,oracle-1,,20,10,40,gpqa-diamond,0.7,thinking,model card,price list,2024-03,vendor

    """,
    "kv-formats": """
    id,name,bytes_per_element,compute,vendors,quality_recovery_fraction,throughput_ratio,source,as_of,confidence
    kv-fp8,FP8 KV cache,1,fp8,NVIDIA,0.999,1.016,benchmark,2025,measured

    """,
    "quantization": """
    id,format,variant,model,catalog_model,benchmark,baseline_format,baseline_fraction,quantized_fraction,recovery_low_ratio,recovery_ratio,recovery_high_ratio,source,as_of,confidence
    nvfp4-mmlu,nvfp4,card,Llama 3.3 70B,llama-3.3-70b,mmlu,bf16,0.8,0.78,0.95,0.975,1.01,card,2025,vendor

    """,
    "runtimes": """
    id,name,vendors,features,memory_utilization_fraction,source,as_of,confidence
    tensorrt-llm,TensorRT-LLM,NVIDIA,paged-kv; chunked-prefill,0.9,documentation,2025,vendor

    """,
    "techniques": """
    id,family,name,gain_low,gain_high,gain_kind,effect,source,as_of,confidence
    prefix-caching,runtime,Prefix caching,0.54,0.62,hit-fraction,block hits,paper,2025,measured

    """,
    "speculation": """
    curve,batch,method,engine,accelerator,hardware,model,catalog_model,dataset,metric,speedup_ratio,source,as_of,confidence
    eagle,2,EAGLE-3,SGLang,h200-sxm,1xH200,Llama 3.3 70B,llama-3.3-70b,MT-Bench,throughput,1.81,paper,2025,measured
    eagle,64,EAGLE-3,SGLang,h200-sxm,1xH200,Llama 3.3 70B,llama-3.3-70b,MT-Bench,throughput,1.38,paper,2025,measured

    """,
    "traffic": """
    id,name,kind,requests,span_s,mean_requests_per_s,input_mean_tokens,input_sd_tokens,input_cv,input_p10_tokens,input_p50_tokens,input_max_tokens,output_mean_tokens,length_correlation,arrival_cv,peak_10s_ratio,peak_60s_ratio,peak_hour_ratio,prefix_hit_fraction,source,as_of,confidence
    chat,Chat,production,1000,100,10,1000,1200,1.2,100,900,8000,200,-0.1,1.1,2,1.5,1.2,0.4,trace,2026,measured

    """,
    "load-curves": """
    profile,slot,cycle,traffic,load_ratio,source,as_of,confidence
    week,1,week,chat,1.2,trace,2026,measured
    week,2,week,chat,1.2,trace,2026,measured
    week,3,week,chat,1.2,trace,2026,measured
    week,4,week,chat,1.1,trace,2026,measured
    week,5,week,chat,1.1,trace,2026,measured
    week,6,week,chat,0.6,trace,2026,measured
    week,7,week,chat,0.6,trace,2026,measured

    """,
    "facility": """
    id,topic,item,region,low,value,high,unit,preferred,source,as_of,confidence
    pue-fleet,pue,a fleet,world,1.04,1.15,1.2,ratio,1,report,2025,vendor
    electricity-us-va,electricity-price,industrial,US-VA,,0.0892,,USD/kWh,1,statistics,2025-02,measured
    carbon-us-va,carbon-intensity,grid,US-VA,300,,400,gCO2e/kWh,0,statistics,2025,measured

    """,
    "ownership-costs": """
    accelerator,edition,all_in_w,hyperscaler_usd_per_hour,neocloud_usd_per_hour,rental_usd_per_hour,source,as_of,confidence
    h200-sxm,2026-08,1370,1.22,1.59,2.05,model,2026-08-15,estimate

    """,
    "verification": """
    id,kind,metric,subject,model,low,value,high,unit,source,as_of,confidence
    hhem,hallucinations,summaries,DeepSeek-V3,deepseek-v3,0.05,0.06,0.07,fraction,leaderboard,2026,measured

    """,
  ]

  static func files(_ tables: [String: String] = tables) -> [TableFile] {
    TableSchema.all.compactMap { schema in
      tables[schema.name].map {
        TableFile(table: schema.name, path: "catalogs/\(schema.fileName)", bytes: Array($0.utf8))
      }
    }
  }

  /// The full report about the catalog in which one passage of one table is another text.
  static func report(_ table: String, _ passage: String, _ replacement: String) -> String {
    var edited = tables
    edited[table] = edited[table]?.replacing(passage, with: replacement, maxReplacements: 1)
    guard edited[table] != tables[table] else { return "the passage is not in the table" }
    return report(on: edited)
  }

  static func report(on tables: [String: String]) -> String {
    do {
      _ = try CatalogLoader.load(shipped: files(tables))
      return "no problem"
    } catch { return "\(error)" }
  }
}
