"""What is kept between builds, and which pages are out of date."""
