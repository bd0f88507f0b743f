extension AccuracyPage {
  static let introduction = """
    # Accuracy

    This page is written by `planner accuracy --write docs/accuracy.md` from the measurements of
    [catalogs/measurements.csv](../catalogs/measurements.csv): every figure is a prediction of a row by a fit that has
    not seen it. `planner accuracy --format csv` gives the rows.

    - **Out of fold**: five folds over cells. Rows that nearly repeat one another are one cell, and stay together.
    - Errors of models without experts are correlated: those of one layout of a configuration, of one build on a chip,
      and of similar lengths and loads. What measurements in the fit leave over corrects predictions near them
      (`calibration-residuals.csv`). Plans, whose build is not known, do without.
    - **Accelerator left out**: a fit without any row of the family of chips. That is what a plan gets for a chip that
      nobody has measured. **Precision left out**: a fit without any row of the precision of weights.
    - Rows are predicted at their own number of requests, or at saturation, as their scenario says; nothing is tuned
      to a row. Input and output lengths are means, and vary by nothing.
    - The error is |predicted/measured − 1|; the bias is the median of predicted/measured less 1, above 0 where
      predictions are too high. Bands come from errors of other folds, so that their coverage is not flattered.

    """

  static let divisionsIntroduction = """
    How much of that is luck: other divisions into folds, median and 90th percentile of the error, and the share of
    rows within their band. *Shapes* keeps all rows of one model, chip and runtime with about the same lengths
    together (1000/1000 with 1024/1024), whatever their layout and load.

    | folds over | dense | in the band | experts | in the band |
    |---|---:|---:|---:|---:|

    """

  static let reading = """
    ## How to read it

    A plan for a chip, precision, model and runtime that were measured together is as good as *out of fold*; a plan for
    a chip that was not, as *accelerator left out*. `planner calibrate` with six points of your own brings a
    configuration to the error of its fit. Bands are set for each class and each level of evidence, and widened or
    narrowed by how much larger or smaller the errors of a chip are than those of all; generations of chips with fewer
    than eight rows have at least a factor of 1.65. A precision that no chip of the generation was measured in has the
    band of an unmeasured generation: *precision left out* shows why.

    """

  static let assumedIntroduction = """
    ## Rows whose inputs were assumed

    Logs of MLPerf say neither how long inputs are nor over how many chips a model is spread. Inputs are the mean of
    the benchmark's data set (rows `mlperf-` of [catalogs/traffic.csv](../catalogs/traffic.csv), all of grade
    *estimate*), and replicas are those on the fewest chips that leave a third of the memory to the KV cache. The rows
    are predicted out of fold too. They are in none of the tables above, and change no other prediction: only what
    their own runtimes are offset by is fitted to them. The number of requests of server rows is derived from their
    measured rate, so that those are easier than they look.


    """

  static let notValidated = """
    ## What is not validated

    - Percentiles of latency under random arrivals: the rows are closed loops and saturated queues. The simulator is
      the check of those.
    - Time to first token beyond one prompt on an idle machine, and any queue in front of it.
    - vLLM on GPUs, Gaudi, Trainium1, TPU v5e and v6e, Groq, and every chip of the catalog without a row above.
    - Precisions other than those above: INT8 and INT4 have no row that could be predicted.
    - Prefix caching, skewed routing of experts, sequence lengths that vary, prompts beyond 32,768 tokens.
    - Drafts: the length of a draft is assumed (3 tokens of MTP, 1 under TensorRT-LLM with attention data
      parallelism), because rows do not name it; acceptance is fitted around that.
    - Power and energy.

    """

  static let experiments = """
    ## What was tried

    Errors of dense models are correlated ([decision 0019](decisions/0019-calibration-correlated-errors.md)); as the mean
    of four divisions over cells, and over shapes:

    | errors of dense models | dense, cells | dense, shapes | experts, cells |
    |---|---:|---:|---:|
    | independent | 5.2 / 13.6 % | 5.5 / 14.0 % | 10.2 / 31.4 % |
    | kriging of what the fit leaves over | 4.7 / 13.0 % | 5.0 / 14.6 % | 10.2 / 31.4 % |
    | with their own offsets refitted: as shipped | 4.5 / 12.5 % | 4.8 / 14.1 % | 10.2 / 31.4 % |
    | with all offsets refitted | 4.4 / 12.4 % | 4.8 / 13.2 % | 10.4 / 31.5 % |

    These four lines come from a reference in Python, without 26 rows of models that the catalog did not have then.

    What limits models with experts are rows with prefill and decoding apart. Changes of the model that were tried for them,
    as the mean of five divisions over cells (seeds 0 to 4; median and 90th percentile):

    | change | experts | – one pool | – disaggregated |
    |---|---:|---:|---:|
    | none | 10.2 / 32.2 % | 9.2 / 25.9 % | 14.2 / 42.2 % |
    | prompts wait for the step of their prefill worker | 10.3 / 31.9 % | 9.2 / 25.9 % | 14.7 / 42.3 % |
    | a queue before each prefill worker | 10.3 / 32.6 % | 9.2 / 25.8 % | 14.4 / 43.6 % |
    | 0.3 s from a prompt's end to its first token, the median of the rows that report it | 10.4 / 32.0 % | 9.3 / 25.8 % | 14.8 / 42.4 % |
    | decode steps fitted to the reported times per token too | 10.5 / 32.8 % | 9.3 / 26.4 % | 14.1 / 47.4 % |
    | a group for each runtime and host platform | 10.3 / 32.3 % | 9.2 / 25.7 % | 14.7 / 45.2 % |
    | **a group for experts spread over more than 8 chips: as shipped** | 10.5 / 30.9 % | 9.5 / 26.0 % | 14.2 / 37.9 % |
    | the same and the waiting for a step | 10.6 / 30.8 % | 9.6 / 26.0 % | 14.2 / 37.3 % |
    | the same and 0.3 s | 10.5 / 30.5 % | 9.6 / 26.1 % | 14.5 / 37.2 % |
    | the same and the group of runtime and platform | 10.4 / 31.6 % | 9.4 / 26.0 % | 14.3 / 39.3 % |
    | the same and times per token | 10.6 / 32.1 % | 9.8 / 26.7 % | 13.4 / 43.1 % |
    | the same and a group of disaggregated replicas | 10.5 / 30.6 % | 9.5 / 26.2 % | 14.3 / 37.9 % |
    | that of more than 8 chips for experts and exchange alone, and 0.3 s | 10.5 / 31.8 % | 9.3 / 26.1 % | 14.1 / 41.7 % |

    These lines are the program's own, and not run anew with the page. The best of a dozen looks better than it is: on
    five divisions that none of them was chosen by (seeds 10 to 14) the shipped change takes experts from 10.3 / 31.8 to
    10.4 / 30.6 %, and disaggregated rows from 14.6 / 41.1 to 14.8 / 39.3 %; 0.3 s adds nothing to it (10.4 / 30.6 %) and
    was left out. The 90th percentile of experts was below 30 % in three of these ten divisions: it is near 31 %.

    What is left are disaggregated rows that name neither the limits of their pools (a decode pool of GB300 that holds 48
    sequences a chip, whatever is offered), nor how requests are routed, nor what first tokens wait for: in 18 of the 73
    rows whose prefill is less than half busy they come 2.5 to 43 s after their prompt could have been read. Without
    disaggregated rows (the line of that name above) experts are within 30 %, and their 90th percentile is no larger than
    that of measurements which only software tells apart.

    About ten structural choices of the model were made with these errors in view, so that the last half point is
    optimistic.

    """
}
