"""The screens: each holds the workspace, shows one thing of it, and leads to the next."""
