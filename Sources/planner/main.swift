import PlannerCommands

PlannerTool.main()
