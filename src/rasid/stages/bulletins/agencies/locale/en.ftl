agencies-title = Your authority and its peers
agencies-lead = { $name }, as anybody reads it in the published bulletins. What is not published yet is not here.
agencies-weeks = Week by week
agencies-trend-caption = Your authority's figure, out of 100, in the published weeks
agencies-weeks-hint = Your peers are authorities of your sector with about as much work as yours. The band beside them is what an authority with as many visits as yours could reach by chance alone if it were exactly like them.
agencies-weeks-caption = Your figure and your peers', out of 100, with 90% confidence
agencies-column-week = Week beginning
agencies-column-own = Your authority
agencies-column-own-low = Your authority, low
agencies-column-own-high = Your authority, high
agencies-column-peers = Your peers
agencies-column-peers-low = Your peers, low
agencies-column-peers-high = Your peers, high
agencies-no-peers = Not enough peers
agencies-csv = Download the weeks (CSV)
agencies-none = No figure of your authority is published yet
agencies-none-text = It appears when there are enough visits for a fair result.
agencies-times = Legal time limits
agencies-times-caption = Share that kept its legal time limit, out of 100
agencies-times-none = No times of your authority are published yet.
agencies-orders = Corrective orders in time
agencies-orders-hint = The share that you answered with proof by the last day, of orders whose last day has passed or that you answered. An answer that was sent back does not count. Your peers here are the published orders of the sector's other authorities.
agencies-orders-caption = In time, out of 100, with 90% confidence
agencies-orders-own = Your authority
agencies-orders-others = The rest of the sector
agencies-orders-few = too few orders for a share.
agencies-orders-count = { $count ->
    [one] One order
   *[other] { $count } orders
}
