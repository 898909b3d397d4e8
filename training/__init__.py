"""Scripts that train the models which the package ships."""
