"""Skills: what the processes need and who can do it (METHOD §4).

The activities, each a view, and what belongs to it:

- What each process needs: profile_view, competencies, ruler
- Where a department stands: assess_view
- The gaps by priority: gaps_view, drawn_list
- The plan, and what stands in its way: plan_view, plan_sheet, factors
- Grids of levels from 0 to 4: level_grid, level_model, level_cells, levels, filling
"""
