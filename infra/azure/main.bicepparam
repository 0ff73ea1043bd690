// A sample: copy it, change it, and hand it to deploy.sh or deploy.ps1 with --parameters. What is left out has a default.
using 'main.bicep'

param name = 'reactiveml'

param tags = {
  application: 'reactiveml'
  environment: 'production'
}

// param options = {
//   Access__OperatorKeySha256: '' // printf %s "$REACTIVEML_OPERATOR_KEY" | sha256sum
// }

// param alertEmails = ['operations@example.com']

// param budget = {
//   amount: 100
//   start: '2026-12-01' // the first day of a month that has not passed
//   emails: ['operations@example.com']
// }
