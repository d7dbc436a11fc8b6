"""The HTML theme ``g40`` and what only HTML needs: navigation, header cells, fonts, formulas."""
