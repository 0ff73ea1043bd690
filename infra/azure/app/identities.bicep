// One user-assigned identity for each app.

@description('The names of the identities.')
param names string[]

@description('The region.')
param location string

@description('Tags of the identities.')
param tags { *: string }

resource identities 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = [
  for name in names: {
    name: name
    location: location
    tags: tags
  }
]
