// A mail when the resource group has cost more than was meant. It warns; it switches nothing off.

@export()
@sealed()
@description('What may be spent in a month.')
type monthlyBudget = {
  @description('The amount, in the currency of the subscription.')
  @minValue(1)
  amount: int

  @description('The first day of the month that it counts from, such as 2026-12-01. Azure does not let it be moved to the past.')
  start: string

  @description('Who gets a mail.')
  @minLength(1)
  emails: string[]
}

@description('The name of the budget.')
param name string

@description('What may be spent.')
param budget monthlyBudget

resource monthly 'Microsoft.Consumption/budgets@2026-06-01' = {
  name: name
  properties: {
    category: 'Cost'
    amount: budget.amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: budget.start }
    notifications: {
      nearly: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: budget.emails
      }
      forecast: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: budget.emails
      }
    }
  }
}
