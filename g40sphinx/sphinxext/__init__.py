"""What every builder needs: configuration, domain, directives, roles and transforms."""
