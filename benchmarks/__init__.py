"""What is measured against labels and peers; each module runs by itself: ``python -m benchmarks.NAME``."""
