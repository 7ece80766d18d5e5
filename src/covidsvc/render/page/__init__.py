"""A page of HTML that needs nothing but itself: template, style and charts. It knows charts and texts, no reports."""
